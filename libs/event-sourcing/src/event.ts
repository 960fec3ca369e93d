/** An opaque place in one log: `<log id>:<token>`. Compare with `comparePositions` only. */
export type Position = string & { readonly __position?: true };

/** Says who, when and why. Every stored event carries it, and it never holds personal data. */
export interface EventMetadata {
  /** The command that caused the event; how a repeated command recognises itself. */
  readonly commandId: string;
  /** Keyed digest of the request body: the same command id with another body is refused. */
  readonly requestDigest?: string;
  /** When it took effect (ISO instant). */
  readonly occurredAt: string;
  /** When it was written (ISO instant). */
  readonly recordedAt: string;
  readonly tenant: string;
  readonly region: string;
  /** A pseudonymous principal id; absent on anonymous answers. */
  readonly actor?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  /** Of consumed public events: their CloudEvents type's source, log and dense sequence. */
  readonly source?: string;
  readonly sourceLog?: string;
  readonly sourcePosition?: string;
  readonly sequence?: number;
}

/** An event as a domain sees it. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
}

/** What an adapter of the port stores: `data` and `meta` are JSON texts that come back byte for byte. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
}

export interface StoredEvent extends NewEvent {
  readonly stream: string;
  /** From 0, without gaps. */
  readonly revision: number;
  readonly position: Position;
}

/** A stored event decoded: typed data, and where and by whom it was recorded. */
export type Recorded<E extends DomainEvent = DomainEvent> = E & {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly meta: EventMetadata;
};
