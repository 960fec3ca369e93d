import type { Session } from './session.js';

/** A few sessions; who finds none free waits in order. */
export class SessionPool {
  private readonly idle: Session[];
  private readonly waiting: ((session: Session) => void)[] = [];

  constructor(private readonly sessions: readonly Session[]) {
    this.idle = [...sessions];
  }

  async use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = this.idle.pop() ?? (await new Promise<Session>((resolve) => this.waiting.push(resolve)));
    try {
      return await work(session);
    } finally {
      const next = this.waiting.shift();
      if (next) next(session);
      else this.idle.push(session);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.sessions.map((session) => session.close()));
  }
}
