import { checkAppend, InvalidAppendError, MAX_APPEND_BYTES } from './event-store.js';
import type { NewEvent } from './event.js';

const event = (data: unknown, more: Partial<NewEvent> = {}): NewEvent => ({ id: 'id', type: 'spec.happened.v1', data: JSON.stringify(data), meta: '{}', ...more });

describe('an append', () => {
  it.each([
    ['no event', 's-1', []],
    ['a stream without a category', 'nothing', [event({})]],
    ['a stream with an empty category', '-1', [event({})]],
    ['a NUL in its data', 's-1', [event({ text: 'a\0b' })]],
    ['a NUL in its metadata', 's-1', [event({}, { meta: JSON.stringify({ actor: '\0' }) })]],
    ['a lone surrogate', 's-1', [event({}, { data: '"\ud800"' })]],
    ['a lone surrogate as an escape', 's-1', [event('\ud800')]],
    ['the second half of a character as an escape', 's-1', [event('a\udc00')]],
    ['a lone surrogate in its type', 's-1', [event({}, { type: 'a.\udc00' })]],
    ['a byte too much', 's-1', [event('x'.repeat(MAX_APPEND_BYTES - 19))]],
    ['too much in all its events together', 's-1', [event('x'.repeat(MAX_APPEND_BYTES / 2)), event('x'.repeat(MAX_APPEND_BYTES / 2))]],
  ])('is refused with %s', (_what, stream, events) => expect(() => checkAppend(stream, events)).toThrow(InvalidAppendError));

  it('may hold a megabyte, counted in bytes', () => {
    expect(() => checkAppend('s-1', [event('x'.repeat(MAX_APPEND_BYTES - 20))])).not.toThrow();
    expect(() => checkAppend('s-1', [event('é'.repeat(MAX_APPEND_BYTES / 2))])).toThrow(InvalidAppendError);
  });

  it('may hold what only looks like an escape, and whole characters as escapes', () => {
    expect(() => checkAppend('s-1', [event('\\ud800 \\u0000')])).not.toThrow();
    expect(() => checkAppend('s-1', [event({}, { data: '"\\ud83d\\ude00"' })])).not.toThrow();
  });

  it('may hold any whole character', () => {
    expect(() => checkAppend('s-1', [event({ text: '👩‍🏫 ünï \\ " \u2028' })])).not.toThrow();
  });
});
