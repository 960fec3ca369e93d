import pg from 'pg';

export interface Statement {
  /** Prepared once per connection under this name. */
  readonly name: string;
  readonly text: string;
  /** A Buffer is sent in PostgreSQL's binary format, anything else as text. */
  readonly values: readonly (Buffer | string | number)[];
}

export type Row = readonly (string | null)[];

/** What of pg's connection is used here; its types leave it out. */
export interface WireConnection {
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
  readonly stream: { readonly writable: boolean; write(data: Buffer): boolean; destroy(): void };
  parse(statement: { name: string; text: string }): void;
}

/**
 * A prepared statement in as few bytes and steps as the protocol allows: one message buffer, no description of the result,
 * rows as the texts that came. It is a `Query` of pg's, so that pg's pipeline takes it.
 */
export class PreparedQuery extends pg.Query {
  private readonly received: Row[] = [];

  constructor(
    private readonly statement: Statement,
    private readonly answered: (error: unknown, rows: Row[]) => void,
  ) {
    super({ name: statement.name, text: statement.text });
  }

  override submit = (open: pg.Connection): void => {
    const connection = open as unknown as WireConnection;
    const { name, text, values } = this.statement;
    if (connection.parsedStatements[name] === undefined && connection.submittedNamedStatements[name] === undefined) {
      connection.parse({ name, text });
      connection.submittedNamedStatements[name] = text;
    }
    // What cannot be written is answered by the end of the connection.
    if (connection.stream.writable) connection.stream.write(bindExecuteSync(name, values));
  };

  handleDataRow({ fields }: { fields: Row }): void {
    this.received.push(fields);
  }

  handleCommandComplete(): void {
    // Nothing of it is asked for.
  }

  handleReadyForQuery(): void {
    this.answered(undefined, this.received);
  }

  handleError(error: unknown): void {
    this.answered(error, this.received);
  }
}

const TEXT = 0;
const BINARY = 1;

/** The messages Bind (results as text), Execute and Sync. */
function bindExecuteSync(name: string, values: readonly (Buffer | string | number)[]): Buffer {
  const parameters = values.map((value) => (typeof value === 'object' ? value : Buffer.from(String(value))));
  const bindLength = 4 + 1 + name.length + 1 + 2 + 2 * values.length + 2 + parameters.reduce((sum, { length }) => sum + 4 + length, 0) + 2;
  const message = Buffer.allocUnsafe(1 + bindLength + EXECUTE_SYNC.length);
  message[0] = 0x42; // B
  let offset = message.writeInt32BE(bindLength, 1);
  message[offset++] = 0; // the unnamed portal
  offset += message.write(name, offset, 'latin1');
  message[offset++] = 0;
  offset = message.writeInt16BE(values.length, offset);
  for (const value of values) offset = message.writeInt16BE(typeof value === 'object' ? BINARY : TEXT, offset);
  offset = message.writeInt16BE(values.length, offset);
  for (const parameter of parameters) {
    offset = message.writeInt32BE(parameter.length, offset);
    offset += parameter.copy(message, offset);
  }
  offset = message.writeInt16BE(0, offset);
  EXECUTE_SYNC.copy(message, offset);
  return message;
}

const EXECUTE_SYNC = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0x53, 0, 0, 0, 4]);
