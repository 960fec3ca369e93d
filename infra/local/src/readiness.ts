import { LocalKafkaError } from './local-kafka-error.js';
import { coordinators, findCoordinator } from './wire.js';

const AGAIN_AFTER_MS = 50;
const pause = () => new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));

/** Waits until a broker answers requests. False when it has ended, or at the deadline (of `performance.now()`). */
export async function brokerAnswers(port: number, isRunning: () => boolean, deadline: number): Promise<boolean> {
  while (isRunning() && performance.now() < deadline) {
    const code = await findCoordinator(port, coordinators.group, 'ready').catch(() => undefined);
    if (code !== undefined) return true;
    await pause();
  }
  return false;
}

/**
 * A fresh cluster makes its internal topics when somebody first asks for a coordinator, which takes seconds, during
 * which clients see "coordinator is loading". It is asked here, so that no client has to wait.
 */
export async function coordinatorsAnswer(port: number, deadline: number): Promise<void> {
  for (const kind of Object.values(coordinators)) {
    while ((await findCoordinator(port, kind, 'warm-up').catch(() => -1)) !== 0) {
      if (performance.now() > deadline) throw new LocalKafkaError('not-ready', 'the brokers answer, but their coordinators do not');
      await pause();
    }
  }
}
