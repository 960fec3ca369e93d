import { successful } from '../../api.js';
import type { Sender } from '../../sender.js';
import { COORDINATOR, hrFileOf, people, registerRoom } from '../../story.js';

const PAUSE_MS = 100;

/** Work that waits for nothing but its answers, beside the programmes: rooms are registered, and new colleagues come, whose profiles go to everybody. */
export function chatter(send: Sender, goesOn: () => boolean): Promise<void>[] {
  const talk = async (say: (number: number) => Promise<unknown>) => {
    for (let number = 0; goesOn(); number++) {
      await say(number);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  return [
    talk((number) => registerRoom(send, `Side room ${number}`)),
    talk(async (number) => successful(await send.upload(COORDINATOR, '/v1/imports', hrFileOf(people(`n${number}`, 3)), `n${number}-import`))),
  ];
}
