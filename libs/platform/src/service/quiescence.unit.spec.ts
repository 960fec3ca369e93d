import type { EventStore } from '@upstream/event-sourcing';
import { Problem } from '../http/problem.js';
import { untilDrained, untilIdle } from './quiescence.js';
import type { ServiceRuntime } from './service-runtime.js';

const store = { head: () => Promise.resolve('log:7') } as unknown as EventStore;
const runtime = (settled: boolean) => ({ settled: () => Promise.resolve(settled), timers: { fireDue: () => Promise.resolve(0) } }) as unknown as ServiceRuntime;
const later = { status: 503, code: 'unavailable', extras: { headers: { 'Retry-After': '5' } } };

describe('waiting for idleness', () => {
  it('answers where the log is when all have handled it', async () => {
    await expect(untilIdle(store, [runtime(true)], 1000)).resolves.toBe('log:7');
  });

  it('says that it may be asked again when a backlog takes longer: that is no defect', async () => {
    const error: unknown = await untilIdle(store, [runtime(true), runtime(false)], 1000).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject(later);
  });

  it('says the same while the bus holds what was not taken', async () => {
    await expect(untilDrained({ isDrained: () => Promise.resolve(false) }, store, [runtime(true)], 20)).rejects.toMatchObject(later);
  });
});
