import type { EventCodec, StoredEvent } from '@upstream/event-sourcing';

/** A codec that says which stored types it turns into newer ones. */
export interface UpcastingCodec extends EventCodec {
  readonly oldTypes?: ReadonlySet<string>;
}

/** The events to decode for a reader of these types: also those of old types, since any of them may become one. */
export const wantedOf = (codec: UpcastingCodec, types: readonly string[], events: readonly StoredEvent[]): StoredEvent[] =>
  events.filter(({ type }) => types.includes(type) || codec.oldTypes?.has(type));
