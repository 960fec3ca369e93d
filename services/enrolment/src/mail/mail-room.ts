import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { uuidFrom, type Clock, type StoredEvent } from '@upstream/event-sourcing';
import { CLOCK, LOG, MAIL, METRICS, ServiceRuntime, type Companion, type Log, type MailSettings } from '@upstream/platform';
import { Follower, wantedOf, type PageDone } from '@upstream/subscriptions';
import { Counter, Gauge, type Registry } from 'prom-client';
import { noticesOf, NOTICED_TYPES, type Moot, type Notice } from './notices.js';
import { Outbox, putIn, takeOut, type Written } from './outbox.js';
import { Post } from './post.js';
import { Readers } from './readers.js';
import { Sender, type Outcome } from './sender.js';

const SUBSCRIPTION = 'mail';
const DAY_MS = 86_400_000;
const SHOWN_WITHIN_MS = 1_000;

/**
 * Where the installation has a mail server: follows the log, writes down who is to be told what, in one transaction with its place in the
 * log, and sends it. What happened more than a day ago is not mailed: a log that is followed from its start sends nothing of its past.
 */
@Injectable()
export class MailRoom implements OnModuleInit {
  readonly outbox: Outbox;
  private sender: Sender | undefined;
  private readonly delivered = new Counter({
    ...{ name: 'upstream_mail_total', labelNames: ['kind', 'outcome'], registers: [] },
    help: 'What became of notices: sent, refused by the mail server for good, unwanted (opted out, left, withdrew), too-late',
  });

  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly readers: Readers,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Inject(METRICS) private readonly metrics: Registry,
    @Inject(MAIL) private readonly settings: MailSettings | undefined,
  ) {
    this.outbox = new Outbox(runtime.pool);
  }

  get configured(): boolean {
    return this.settings !== undefined;
  }

  get serverAway(): Sender['serverAway'] {
    return this.sender?.serverAway;
  }

  /** Looks now whether something is due: there is something new, or a simulated clock has moved. */
  look(): void {
    this.sender?.poke();
  }

  onModuleInit(): void {
    if (this.settings) this.runtime.accompany(this.open(this.settings));
  }

  private open(settings: MailSettings): Companion {
    const { store, report } = this.runtime.ports;
    const onError = (error: unknown) => report.failed(`${this.runtime.name}:${SUBSCRIPTION}`, error);
    const follower = new Follower({ name: SUBSCRIPTION, store, flow: this.runtime.flow, categories: this.runtime.categories, handle: (events, done) => this.write(events, done), onError });
    const sender = new Sender({
      outbox: this.outbox,
      post: new Post(settings.url),
      clock: this.clock,
      subscription: SUBSCRIPTION,
      // Before it has caught up, what is in the outbox may be moot.
      epoch: () => (follower.status.state === 'live' ? follower.status.epoch : undefined),
      readerOf: (notice) => this.readers.of(notice),
      // Rows may be behind what this process has heard, above all after a start.
      inPairsOf: async (notice) => ((await this.runtime.shows(follower.status.position!, SHOWN_WITHIN_MS, [])) === 'timeout' ? undefined : this.readers.inPairsOf(notice)),
      ...settings,
      onOutcome: (kind, outcome, code) => this.count(kind, outcome, code),
      onError,
    });
    this.sender = sender;
    this.measure();
    return { follower, start: () => sender.start(), stop: () => sender.stop() };
  }

  private async write(stored: readonly StoredEvent[], done: PageDone): Promise<void> {
    const wanted = wantedOf(this.runtime.codec, NOTICED_TYPES, stored);
    if (wanted.length === 0) return done.alone();
    const freshFrom = this.clock.now().getTime() - DAY_MS;
    const moot: Moot[] = [];
    let notices: Written[] = [];
    for (const event of await this.runtime.codec.decode(wanted, 'projection')) {
      for (const change of noticesOf(event)) {
        if ('moot' in change) {
          moot.push(change.moot);
          notices = notices.filter((notice) => !concerns(change.moot, notice));
        } else if (Date.parse(change.tell.due) >= freshFrom) {
          notices.push({ ...change.tell, id: idOf(event.id, change.tell), tenant: event.meta.tenant });
        }
      }
    }
    await this.runtime.flow.transaction(async (tx) => {
      await done.in(tx);
      await takeOut(tx, moot);
      await putIn(tx, notices);
    });
    if (notices.length > 0) this.look();
  }

  private count(kind: string, outcome: Outcome, code?: string): void {
    this.log.info('mail', { kind, outcome, code });
    this.delivered.inc({ kind, outcome });
  }

  private measure(): void {
    this.metrics.registerMetric(this.delivered);
    const { outbox, clock } = this;
    const away = () => (this.serverAway ? 1 : 0);
    new Gauge({ name: 'upstream_mail_server_away', help: '1 while the mail server takes nothing from this process', registers: [this.metrics], collect() { this.set(away()); } });
    const onError = (error: unknown) => this.runtime.ports.report.failed('metrics', error);
    new Gauge({
      name: 'upstream_mail_waiting_seconds',
      help: 'How long the first notice has been due that is not sent',
      registers: [this.metrics],
      async collect() {
        this.reset();
        try {
          const { oldest } = await outbox.figures(clock.now());
          this.set(oldest ? (clock.now().getTime() - oldest.getTime()) / 1000 : 0);
        } catch (error) {
          onError(error);
        }
      },
    });
  }
}

const idOf = (eventId: string, { employeeId, kind }: Notice): string => uuidFrom('notice', eventId, employeeId, kind);

const concerns = ({ employeeId, programmeId, about, pairId }: Moot, notice: Notice): boolean =>
  (pairId === undefined || pairId === notice.pairId) && (employeeId === undefined || employeeId === notice.employeeId) && (programmeId === undefined || programmeId === notice.programmeId) && (about === undefined || about === notice.about);
