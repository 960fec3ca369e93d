import fc from 'fast-check';
import { categoryOf, commandIdOfProcess, commandIdOfRequest, commandIdOfRow, eventIdOf, homeId, idOfStream, isHomeId, newIdOf, regionOf, streamOf, uuidFrom } from './ids.js';

const seed = Number(process.env['SPEC_SEED'] ?? Date.now() % 1_000_000_000);
const names = fc.array(fc.string(), { maxLength: 4 });

describe('ids made of names', () => {
  it('never change: every stored id depends on them', () => {
    expect(uuidFrom('a', 'b')).toBe('d41e092d-6f32-5857-8091-598e3a8d916e');
  });

  it('are the same for the same names, and others for others, wherever the cut between two names is', () => {
    console.info(`SPEC_SEED=${seed}`);
    fc.assert(
      fc.property(names, names, (some, others) => {
        expect(uuidFrom(...some) === uuidFrom(...others)).toBe(JSON.stringify(some) === JSON.stringify(others));
      }),
      { seed },
    );
    expect(uuidFrom('ab', 'c')).not.toBe(uuidFrom('a', 'bc'));
    expect(uuidFrom('a', '')).not.toBe(uuidFrom('a'));
  });

  it('differ by what they are for', () => {
    const command = uuidFrom('one command');
    const ids = [
      commandIdOfProcess(command, 0),
      commandIdOfProcess(command, 1),
      commandIdOfRow(command, 'eu_x'),
      eventIdOf(command, 's-1', 0),
      eventIdOf(command, 's-1', 1),
      eventIdOf(command, 's-2', 0),
      newIdOf(command),
      newIdOf(command, 1),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('of a request depend on who asks for what with which key', () => {
    const request = { tenant: 't', actor: 'a', method: 'POST', path: '/v1/x', key: 'k' };
    const ids = [request, { ...request, tenant: 'u' }, { ...request, actor: 'b' }, { ...request, method: 'PUT' }, { ...request, path: '/v1/y' }, { ...request, key: 'l' }].map(commandIdOfRequest);
    expect(new Set(ids).size).toBe(6);
    expect(commandIdOfRequest({ ...request })).toBe(ids[0]);
  });
});

describe('the id of an aggregate', () => {
  const id = homeId('eu', uuidFrom('x'));

  it('says its home region', () => {
    expect(regionOf(id)).toBe('eu');
    expect(isHomeId(id)).toBe(true);
  });

  it.each(['', 'eu', uuidFrom('x'), `EU_${uuidFrom('x')}`, `eu_${uuidFrom('x')}x`, `eu-west_${uuidFrom('x')}`, `eu_${uuidFrom('x').toUpperCase()}`])('is not %p', (other) => {
    expect(isHomeId(other)).toBe(false);
    expect(() => regionOf(other)).toThrow('not an aggregate id');
  });

  it('and the category of its stream come back from the name of the stream', () => {
    const stream = streamOf('enrolment_participant', id);
    expect([categoryOf(stream), idOfStream(stream)]).toEqual(['enrolment_participant', id]);
  });
});
