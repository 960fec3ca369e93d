import { z } from 'zod';

/**
 * The envelope of every public event: CloudEvents 1.0, structured-mode JSON, with our extensions.
 * `data` is validated by the schema of its `type` (after opening its sealed blocks).
 */
export const CloudEvent = z.object({
  specversion: z.literal('1.0'),
  /** UUIDv5 of (stored event id, public type): the same on every republishing. */
  id: z.uuid(),
  source: z.string(),
  type: z.string(),
  /** The aggregate's id, which is also the message's key. */
  subject: z.string(),
  /** When it took effect. */
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  dataschema: z.string(),
  tenantid: z.string(),
  /** The log it was published from. */
  logid: z.string(),
  /** From 0, dense per topic and key. */
  sequence: z.number().int().nonnegative(),
  /** When it was written. */
  recordedtime: z.iso.datetime(),
  correlationid: z.string().optional(),
  causationid: z.string().optional(),
  traceparent: z.string().optional(),
  /** Where the publishing service's log had it. */
  position: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type CloudEvent = z.infer<typeof CloudEvent>;
