import { z } from 'zod';
import {
  CommandRunner,
  defineEvents,
  IdempotencyKeyReusedError,
  InMemoryEventStore,
  plainCodec,
  refuse,
  RuleViolation,
  StaleRevisionError,
  UnknownOutcomeError,
  type AppendResult,
  type CommandMeta,
  type Decider,
  type DecisionContext,
  type EventOf,
  type Rule,
} from './index.js';
import { given } from './specification.js';

const lampEvents = defineEvents({
  'spec.lamp-lit.v1': z.object({ by: z.string() }),
  'spec.lamp-put-out.v1': z.object({}),
});
type LampEvent = EventOf<typeof lampEvents>;
const lamp: Decider<{ lit: boolean }, LampEvent> = {
  category: 'spec_lamp',
  initialState: { lit: false },
  evolve: (_state, event) => ({ lit: event.type === 'spec.lamp-lit.v1' }),
};
const light: Rule<{ by: string }, { lit: boolean }, LampEvent> = (command, state) =>
  state.lit ? refuse('already_lit', 'The lamp is on.') : [{ type: 'spec.lamp-lit.v1', data: { by: command.by } }];

const id = 'eu_11111111-1111-5111-8111-111111111111';
const meta = (commandId: string, more: Partial<CommandMeta> = {}): CommandMeta => ({ commandId, tenant: 'acme', actor: 'someone', ...more });
const rivalMeta = { commandId: 'c0', tenant: 'acme', region: 'eu', occurredAt: '2027-01-11T09:00:00Z', recordedAt: '2027-01-11T09:00:00Z' };
const clock = { now: () => new Date('2027-01-11T09:00:00Z') };
const codec = plainCodec([lampEvents]);

describe('the command runner', () => {
  const setUp = () => {
    const store = new InMemoryEventStore('log');
    const runner = new CommandRunner(store, codec, clock);
    const run = (commandId: string, more: Partial<CommandMeta> = {}) => runner.run(lamp, id, (state, context) => light({ by: 'a' }, state, context), meta(commandId, more));
    return { store, runner, run };
  };

  it('appends what the rule decides and says where', async () => {
    const { run, store } = setUp();
    expect(await run('c1')).toMatchObject({ id, revision: 0, repeated: false, position: 'log:1' });
    expect(await store.read(`spec_lamp-${id}`)).toHaveLength(1);
  });

  it('decides nothing before its cause: a timer fires by the clock of one machine, and another whose clock is behind decides', async () => {
    const { runner } = setUp();
    const decidedAt = async (commandId: string, occurredAt?: string) => {
      let at = '';
      const note = (_state: unknown, context: DecisionContext) => ((at = context.at), []);
      await runner.run(lamp, id, note, meta(commandId, occurredAt === undefined ? {} : { occurredAt }));
      return at;
    };
    const due = '2027-01-11T09:00:00.040Z';
    expect(await decidedAt('c1', due)).toBe(due);
    expect(await decidedAt('c2', '2027-01-11T08:59:00.000Z')).toBe('2027-01-11T09:00:00.000Z');
    expect(await decidedAt('c3')).toBe('2027-01-11T09:00:00.000Z');
  });

  it('answers a repeated command with the events of its first run and appends nothing, even with an old If-Match', async () => {
    const { run, store } = setUp();
    const first = await run('c1', { requestDigest: 'd' });
    const again = await run('c1', { requestDigest: 'd', ifMatch: 7 });
    expect(again).toMatchObject({ revision: 0, position: first.position, repeated: true });
    expect(await store.read(`spec_lamp-${id}`)).toHaveLength(1);
  });

  it('refuses the same command id with another body', async () => {
    const { run } = setUp();
    await run('c1', { requestDigest: 'd' });
    await expect(run('c1', { requestDigest: 'other' })).rejects.toThrow(IdempotencyKeyReusedError);
  });

  it('leaves no trace of a refused command', async () => {
    const { run, store } = setUp();
    await run('c1');
    await expect(run('c2')).rejects.toThrow(RuleViolation);
    expect(await store.read(`spec_lamp-${id}`)).toHaveLength(1);
  });

  it('appends nothing for a sender that lost the right to send while the stream was read, also when it decides anew', async () => {
    const { run, store } = setUp();
    const lost = new Error('another has taken over');
    await expect(run('c1', { fence: () => Promise.reject(lost) })).rejects.toBe(lost);
    let asked = 0;
    const fence = async () => {
      if (++asked > 1) throw lost;
      await store.append(`spec_lamp-${id}`, [{ id: '00000000-0000-4000-8000-000000000001', type: 'spec.lamp-put-out.v1', data: '{}', meta: JSON.stringify(rivalMeta) }], 'no_stream');
    };
    await expect(run('c2', { fence })).rejects.toBe(lost);
    expect(asked).toBe(2);
    expect(await store.read(`spec_lamp-${id}`)).toHaveLength(1);
  });

  it('refuses a stale If-Match', async () => {
    const { run } = setUp();
    await run('c1');
    await expect(run('c2', { ifMatch: 4 })).rejects.toThrow(StaleRevisionError);
  });

  it('does not find a stream of another tenant', async () => {
    const { run } = setUp();
    await run('c1');
    await expect(run('c2', { tenant: 'other' })).rejects.toMatchObject({ refusal: { refused: 'not_found' } });
  });

  it('decides anew after a version conflict', async () => {
    const { store } = setUp();
    const append = store.append.bind(store);
    const rival = async () => append(`spec_lamp-${id}`, [await codec.encode({ type: 'spec.lamp-put-out.v1', data: {} }, 'rival', rivalMeta)], 'no_stream');
    let first = true;
    store.append = async (...args) => {
      if (first) await rival();
      first = false;
      return append(...args);
    };
    let decided = 0;
    const decide = (state: { lit: boolean }, context: DecisionContext) => {
      decided++;
      return light({ by: 'a' }, state, context);
    };
    expect(await new CommandRunner(store, codec, clock).run(lamp, id, decide, meta('c1'))).toMatchObject({ revision: 1 });
    expect(decided).toBe(2);
  });

  it('repeats the same append after an unknown outcome and never decides again', async () => {
    const store = new InMemoryEventStore('log');
    let lost = 2;
    const append = store.append.bind(store);
    store.append = async (...args): Promise<AppendResult> => {
      const result = await append(...args);
      if (lost-- > 0) throw new UnknownOutcomeError('the answer was lost');
      return result;
    };
    let decided = 0;
    const result = await new CommandRunner(store, codec, clock).run(
      lamp,
      id,
      (state, context) => {
        decided++;
        return light({ by: 'a' }, state, context);
      },
      meta('c1'),
    );
    expect(result).toMatchObject({ revision: 0, position: 'log:1' });
    expect(decided).toBe(1);
    expect(await store.read(`spec_lamp-${id}`)).toHaveLength(1);
  });
});

describe('a specification', () => {
  it('goes red when the events differ', () => {
    expect(() => given(lamp).when(light, { by: 'a' }).then([])).toThrow();
    given(lamp).when(light, { by: 'a' }).then([{ type: 'spec.lamp-lit.v1', data: { by: 'a' } }]);
    given(lamp, { type: 'spec.lamp-lit.v1', data: { by: 'a' } }).when(light, { by: 'b' }).thenRefused('already_lit');
  });
});
