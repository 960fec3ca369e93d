import type { EventCodec, StoredEvent } from '@upstream/event-sourcing';

/** A codec that says which stored types it turns into newer ones, and which events only a later release can read. */
export interface UpcastingCodec extends EventCodec {
  readonly oldTypes?: ReadonlySet<string>;
  /** True for an event that whoever reads it has to stop at: `decode` throws UnknownEventTypeError. */
  isOfLaterRelease?(event: StoredEvent): boolean;
}

/**
 * The events to decode for a reader of these types: also those of old types, since any of them may become one, and those of a later
 * release, which may say what it has to know: passed over, it would never be shown them again.
 */
export const wantedOf = (codec: UpcastingCodec, types: readonly string[], events: readonly StoredEvent[]): StoredEvent[] =>
  events.filter((event) => types.includes(event.type) || codec.oldTypes?.has(event.type) || codec.isOfLaterRelease?.(event));
