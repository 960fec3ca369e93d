import { eventually, servicesUnderTest } from '@upstream/testing';
import { aPool, programmeId } from './matching-for-specs.js';
import { matching } from './matching.module.js';

jest.setTimeout(60_000);

const coordinator = { role: 'coordinator' } as const;
const PAIRS = 60;

it('a stop while a round is published parks nothing: the rest is published after the next start', async () => {
  const service = await servicesUnderTest('stopping', [matching]);
  try {
    await aPool(service, { mentors: PAIRS, mentees: PAIRS });
    const round = `/v1/programmes/${programmeId}/rounds/${(await service.post(coordinator, `/v1/programmes/${programmeId}/rounds`, {})).body.id}`;
    await service.post(coordinator, `${round}/publication`, {});
    await eventually(async () => (await service.get(coordinator, round)).body.byStatus.draft !== PAIRS);
  } finally {
    // Fails when anything was parked.
    await service.close();
  }
});
