import type { CommandBus } from '@nestjs/cqrs';
import type { CommandMeta } from '@upstream/event-sourcing';
import type { Log, PlatformRequest } from '@upstream/platform';
import type { RoundDrafting } from './round-drafting.js';
import { StartRoundEndpoint } from './start-round.js';

const meta = { tenant: 'acme' } as CommandMeta;
const asking = (prefer?: string) => ({ headers: prefer ? { prefer } : {} }) as PlatformRequest;

describe('a request for a round', () => {
  const started = { id: 'eu_round', revision: 0, events: [], repeated: false };
  const errors: unknown[] = [];
  const endpointOver = (drafting: Promise<unknown>) =>
    new StartRoundEndpoint(
      { execute: async () => started } as unknown as CommandBus,
      { draft: () => drafting, roundOf: async () => ({ state: { kind: 'started' }, events: [] }) } as unknown as RoundDrafting,
      { error: (_: string, error: unknown) => errors.push(error) } as unknown as Log,
    );
  const never = new Promise<never>(() => undefined);

  it('waits for every draft', async () => {
    const drafted = { ...started, revision: 1 };
    expect(await endpointOver(Promise.resolve(drafted)).start({ programmeId: 'eu_programme' }, {}, asking(), meta)).toMatchObject({ result: { revision: 1 } });
    const first = await Promise.race([endpointOver(never).start({ programmeId: 'eu_programme' }, {}, asking('wait=5'), meta), new Promise((resolve) => setImmediate(resolve, 'waits'))]);
    expect(first).toBe('waits');
  });

  it('that prefers an early answer waits for none, and what goes wrong then is logged', async () => {
    const early = asking('respond-async, wait=5');
    expect(await endpointOver(never).start({ programmeId: 'eu_programme' }, {}, early, meta)).toMatchObject({ result: { revision: 0 }, location: '/v1/programmes/eu_programme/rounds/eu_round' });
    const gone = new Error('gone');
    await endpointOver(Promise.reject(gone)).start({ programmeId: 'eu_programme' }, {}, early, meta);
    expect(errors).toEqual([gone]);
  });
});
