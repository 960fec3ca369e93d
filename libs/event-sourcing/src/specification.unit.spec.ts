import { idOfStream } from './ids.js';
import { givenWorkflow, specId } from './specification.js';
import { send, type Workflow } from './workflow.js';

type Opened = { readonly type: 'spec.opened.v1'; readonly data: { readonly days: number } };
const closing: Workflow<{ open: boolean; tries: number }, Opened> = {
  name: 'closing',
  initialState: { open: false, tries: 0 },
  listensTo: ['spec.opened.v1'],
  instanceOf: (event) => idOfStream(event.stream),
  onEvent: (state, event) => (state.open ? undefined : { state: { open: true, tries: 0 }, timers: [{ timer: 'close', due: event.meta.occurredAt }] }),
  onTimer: (state, { due }) => ({ state: { ...state, tries: state.tries + 1 }, commands: [send('Close', { at: due })] }),
  onOutcome: (state, { refused }) => (refused ? { state: { ...state, open: true } } : { state: { ...state, open: false } }),
};
const opened: Opened = { type: 'spec.opened.v1', data: { days: 1 } };
const timer = { timer: 'close', due: '2027-01-12T00:00:00.000Z', data: {} };

describe('the specification of a workflow', () => {
  it('shows the reaction to an input after those before it', () => {
    givenWorkflow(closing).when({ event: opened, at: '2027-01-11T00:00:00.000Z' }).then({ state: { open: true, tries: 0 }, timers: [{ timer: 'close', due: '2027-01-11T00:00:00.000Z' }] });
    givenWorkflow(closing, { event: opened }).when({ event: opened }).thenIgnored();
    givenWorkflow(closing, { event: opened }, { timer }).when({ timer }).then({ state: { open: true, tries: 2 }, commands: [send('Close', { at: timer.due })] });
    expect(givenWorkflow(closing, { event: opened }, { outcome: { command: 'Close', data: {}, at: timer.due } }).state).toEqual({ open: false, tries: 0 });
  });

  it('goes red when the reaction is another, or when there is one', () => {
    expect(() => givenWorkflow(closing).when({ event: opened }).then({ commands: [send('Close', {})] })).toThrow();
    expect(() => givenWorkflow(closing).when({ event: opened }).thenIgnored()).toThrow();
  });

  it('gives the same ids on every run', () => {
    expect(specId(1)).toBe(specId(1));
    expect(specId(1)).not.toBe(specId(2));
  });
});
