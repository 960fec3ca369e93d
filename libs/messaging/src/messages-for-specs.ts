import { topicOf, type CloudEvent } from '@upstream/contracts';
import { logStart, uuidFrom } from '@upstream/event-sourcing';
import { messageOf, type BusMessage } from './message-bus.js';

export const programme = (label: string): string => `eu_${uuidFrom('spec programme', label)}`;

/** The `sequence`-th message about a programme, as enrolment says it. */
export function closed(label: string, sequence: number, more: Partial<CloudEvent> = {}): BusMessage {
  const key = programme(label);
  const event: CloudEvent = {
    specversion: '1.0',
    id: uuidFrom('spec message', label, String(sequence)),
    source: '/upstream/eu/enrolment',
    type: 'upstream.programme-closed.v1',
    subject: key,
    time: '2027-01-11T09:00:00.000Z',
    datacontenttype: 'application/json',
    dataschema: 'urn:upstream:schema:upstream.programme-closed.v1',
    tenantid: 'acme',
    logid: 'spec',
    sequence,
    recordedtime: '2027-01-11T09:00:01.000Z',
    position: logStart('spec'),
    data: { programmeId: key, reasonCode: `r${sequence}` },
    ...more,
  };
  return { ...messageOf(topicOf('eu', 'enrolment'), event), key };
}
