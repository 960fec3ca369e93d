import { successful } from '../../src/proof/api.js';
import type { Sender } from '../../src/proof/sender.js';
import { COORDINATOR } from '../../src/proof/story.js';

/** A write that was answered. */
export interface Written {
  readonly position: string;
  /** When it was asked for, on this process's own clock (ms). */
  readonly asked: number;
}

/** What was acknowledged, in the order in which the answers came; it goes on until `end`. */
export interface WriteLoad {
  readonly acknowledged: Written[];
  end(): Promise<void>;
}

/** Four writers who register rooms one after the other. */
export function writing(send: Sender): WriteLoad {
  const acknowledged: Written[] = [];
  let over = false;
  const writer = async (number: number) => {
    for (let index = 0; !over; index++) {
      const room = { region: 'eu', site: 'Berlin', name: `R${number}-${index}`, capacity: 4, timeZone: 'Europe/Berlin' };
      const asked = performance.now();
      const { position } = successful(await send.post(COORDINATOR, '/v1/rooms', room, `load-${number}-${index}`)) as { position: string };
      acknowledged.push({ position, asked });
    }
  };
  const writers = Promise.all([1, 2, 3, 4].map(writer));
  return {
    acknowledged,
    end: async () => {
      over = true;
      await writers;
    },
  };
}

export const until = async (condition: () => boolean): Promise<void> => {
  for (const end = performance.now() + 60_000; !condition(); ) {
    if (performance.now() > end) throw new Error('it took too long');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
