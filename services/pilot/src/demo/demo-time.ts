import type { ApiClient, Caller } from './client.js';

const OPERATOR: Caller = { role: 'operator' };

/** The simulated clock of whatever the demo runs on. */
export interface DemoTime {
  now(): Promise<string>;
  /** Fires every timer on the way, in order of due times; resolves when every service has caught up. */
  moveTo(instant: string): Promise<void>;
  /** Resolves when every service has caught up with what the others have said. */
  settled(): Promise<void>;
}

/** All services in one process. */
export function pilotTime(api: ApiClient): DemoTime {
  let moves = 0;
  return {
    now: async () => (await api.get<{ now: string }>(OPERATOR, '/v1/operations/clock')).now,
    moveTo: async (instant) => {
      await api.post(OPERATOR, '/v1/operations/clock', { to: instant }, `clock-${moves++}`);
    },
    settled: async () => {
      await api.post(OPERATOR, '/v1/operations/idle', {}, 'idle');
    },
  };
}

/** Services in processes of their own. `services` are each service's processes, services in the order in which their timers fire. */
export function clusterTime(services: readonly (readonly ApiClient[])[]): DemoTime {
  const processes = services.flat();
  let moves = 0;
  const clockOf = (process: ApiClient) => process.get<{ now: string; nextTimer: string | null }>(OPERATOR, '/v1/operations/clock');
  const setAll = (to: string) => Promise.all(processes.map((process) => process.post(OPERATOR, '/v1/operations/clock', { to, alone: true }, `clock-${moves++}`)));
  const positions = async () => (await Promise.all(processes.map((process) => process.post<{ position: string }>(OPERATOR, '/v1/operations/idle', {}, 'idle')))).map(({ position }) => position);

  /** Twice the same position everywhere: whoever published before the first had been drained by the second, and nobody has written since. */
  const idle = async () => {
    for (let before = await positions(), after = await positions(); new Set([...before, ...after]).size > 1; before = after, after = await positions());
  };
  const nextTimer = async () => (await Promise.all(services.map(([first]) => clockOf(first!)))).map((clock) => clock.nextTimer).filter((due) => due !== null).sort()[0];

  return {
    now: async () => (await clockOf(processes[0]!)).now,
    moveTo: async (instant) => {
      await idle();
      for (let next = await nextTimer(); next !== undefined && next <= instant; next = await nextTimer()) {
        await setAll(next);
        for (const [first] of services) await first!.post(OPERATOR, '/v1/operations/timers', {}, 'timers');
        await idle();
      }
      await setAll(instant);
    },
    settled: idle,
  };
}
