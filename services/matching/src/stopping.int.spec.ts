import { eventually, servicesUnderTest } from '@upstream/testing';
import { aPool, programmeId } from './matching-for-specs.js';
import { matching } from './matching.module.js';
import { DRAFTS_AT_ONCE } from './processes/round-decisions/round-decisions.workflow.js';

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

it('a round of more drafts than are decided on at once is published whole', async () => {
  const service = await servicesUnderTest('publishing', [matching]);
  try {
    await aPool(service, { mentors: DRAFTS_AT_ONCE + 5, mentees: DRAFTS_AT_ONCE + 5 });
    const round = `/v1/programmes/${programmeId}/rounds/${(await service.post(coordinator, `/v1/programmes/${programmeId}/rounds`, {})).body.id}`;
    await service.post(coordinator, `${round}/publication`, {});
    await service.idle();
    expect((await service.get(coordinator, round)).body.byStatus).toMatchObject({ published: DRAFTS_AT_ONCE + 5, draft: 0 });
  } finally {
    await service.close();
  }
});
