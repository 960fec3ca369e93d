import type { MachineTime } from './flow.js';

/** Timers and the monotonic clock of this machine. */
export const machineTime: MachineTime = {
  pause(ms, signal) {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end);
    });
  },
  elapsedMs: () => performance.now(),
};
