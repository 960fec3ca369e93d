import type { RebuildStatus } from '@upstream/platform';

/** How far a build is, in words. */
export function describeBuild({ service, readModel, phase = 'waiting', handled = 0, done = 0, eventsPerSecond, secondsLeft, lastError }: Partial<RebuildStatus>): string {
  const figures = [
    `${Math.floor(done * 100)} %`,
    `${handled.toLocaleString('en')} events`,
    ...(eventsPerSecond === undefined ? [] : [`${eventsPerSecond.toLocaleString('en')}/s`]),
    ...(secondsLeft === undefined ? [] : [`${secondsLeft} s left`]),
    ...(phase === 'loading' ? [] : [phase === 'retrying' ? `waits after ${lastError}` : phase]),
  ];
  return `${service}/${readModel}: ${figures.join(', ')}`;
}
