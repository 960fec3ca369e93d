import type { RebuildStatus } from '@upstream/platform';

/** How far a build is, in words. */
export function describeBuild({ service, readModel, phase = 'waiting', handled = 0, done = 0, eventsPerSecond, secondsLeft, lastError }: Partial<RebuildStatus>): string {
  const figures = [
    `${Math.floor(done * 100)} %`,
    ...(handled === 0 ? [] : [`${handled.toLocaleString('en')} ${handled === 1 ? 'event' : 'events'}`]),
    ...(eventsPerSecond === undefined ? [] : [`${eventsPerSecond.toLocaleString('en')}/s`]),
    ...(secondsLeft === undefined ? [] : [`${secondsLeft} s left`]),
    ...(phase === 'loading' ? [] : [phase === 'retrying' ? `waits after ${lastError}` : phase === 'completing' ? 'almost done' : phase]),
  ];
  return `${service}/${readModel}: ${figures.join(', ')}`;
}
