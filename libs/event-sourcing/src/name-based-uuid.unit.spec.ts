import fc from 'fast-check';
import { v5 } from 'uuid';
import { nameBasedUuids } from './name-based-uuid.js';

const NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const seed = Number(process.env['SPEC_SEED'] ?? Date.now() % 1_000_000_000);

describe('a name-based UUID', () => {
  const idOf = nameBasedUuids(NAMESPACE);

  it('is the one of the standard', () => {
    // RFC 9562, appendix A.4.
    expect(idOf('www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('is what the package uuid gives, for names of any length and letters', () => {
    console.info(`SPEC_SEED=${seed}`);
    const name = fc.string({ unit: 'binary', maxLength: 40 }).chain((text) => fc.integer({ min: 0, max: 60 }).map((times) => text.repeat(times)));
    fc.assert(fc.property(name, (text) => expect(idOf(text)).toBe(v5(text, NAMESPACE))), { seed });
    for (const length of [335, 336, 337, 1007, 1008, 1009]) expect(idOf('€'.repeat(length))).toBe(v5('€'.repeat(length), NAMESPACE));
  });

  it('needs a namespace that is one', () => {
    expect(() => nameBasedUuids('not-a-uuid')).toThrow('not a UUID');
  });
});
