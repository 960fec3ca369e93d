import { MAX_APPEND_BYTES } from '@upstream/event-sourcing';
import type { Stores } from '../event-store.contract.js';
import { Following, newCategory, newEvent, newStream } from './log-fixtures.js';

const BODIES: [string, string][] = [
  ['white space and line ends', ' {\n\t"a" :  1 ,\r\n "b":[ ] }  '],
  ['order of keys, and a key twice', '{"z":1,"a":2,"10":3,"2":4,"a":5}'],
  ['numbers beyond a double', '{"n":12345678901234567890123,"d":0.1000000000000000055511151231257827,"e":1E+2,"z":-0,"f":1.0}'],
  ['escapes as they were written', '{"a":"\\u00e9\\/\\"\\\\\\b\\f\\n\\r\\t","s":"\\ud83d\\ude00"}'],
  ['characters outside the basic plane', '{"a":"😀👩‍👩‍👧 𝒳 𠜎"}'],
  ['composed and decomposed', '{"a":"é","b":"e\u0301"}'],
  ['separators, marks and odd spaces', '{"a":"\u2028\u2029\u200b\u200f\u202e\ufeff\u00a0\ufffd\uffff\ue000\u007f\u0085"}'],
  ['right to left and many scripts', '{"שם":"מנטור","名前":"先輩","имя":"ученик","ชื่อ":"พี่เลี้ยง"}'],
  ['what other formats use for quoting', `{"a":"{},\\\\x00'' \\"\\" $1 $$ %s NULL null ,;()[]"}`],
  ['a string alone', '"text"'],
  ['null alone', 'null'],
];

/** Guarantee 7: bodies come back byte for byte, read or followed, alone or together. */
export function bodiesContract(stores: Stores): void {
  describe('bodies come back byte for byte', () => {
    it.each(BODIES)('%s', async (_, body) => {
      const stream = newStream();
      const event = { ...newEvent(body), meta: body };
      await stores.store.append(stream, [event], 'no_stream');
      const [stored] = await stores.store.read(stream);
      expect(Buffer.from(stored!.data)).toEqual(Buffer.from(body));
      expect(Buffer.from(stored!.meta)).toEqual(Buffer.from(body));
      expect(stored).toMatchObject({ id: event.id, type: event.type, stream, revision: 0 });
    });

    it('all of them in one append, and to a subscriber', async () => {
      const category = newCategory();
      const stream = newStream(category);
      const before = await stores.store.head();
      await stores.store.append(stream, BODIES.map(([, body]) => ({ ...newEvent(body), meta: body })), 'no_stream');
      expect((await stores.store.read(stream)).map(({ data }) => data)).toEqual(BODIES.map(([, body]) => body));
      const following = new Following(stores.another, { from: before, categories: [category] });
      await following.until(({ events }) => events.length === BODIES.length);
      expect(following.events.map(({ data }) => data)).toEqual(BODIES.map(([, body]) => body));
      expect(following.events).toEqual(await stores.store.read(stream));
      await following.stop();
    });

    it('an append of exactly 1 MiB', async () => {
      const stream = newStream();
      const { id, type, meta } = newEvent();
      const data = JSON.stringify('é'.repeat((MAX_APPEND_BYTES - Buffer.byteLength(type + meta) - 2) >> 1));
      const filled = data + ' '.repeat(MAX_APPEND_BYTES - Buffer.byteLength(type + meta + data));
      await stores.store.append(stream, [{ id, type, meta, data: filled }], 'no_stream');
      expect((await stores.store.read(stream))[0]!.data === filled).toBe(true);
    });
  });
}
