import { successful, type Api } from '../src/proof/api.js';

/** A launched programme; only what matters is given. */
export async function aProgramme(api: Api, plan: object = {}): Promise<{ id: string }> {
  const coordinator = { role: 'coordinator' } as const;
  const { id } = successful(
    await api.post(coordinator, '/v1/programmes', {
      name: 'Upstream',
      vision: 'Every leader uses the tools of today.',
      regions: ['eu'],
      topics: ['software-tools', 'social-media'],
      objectives: [{ objectiveId: 'skill', need: 'Leaders lack the tools.', measure: 'topic_skill', target: 70 }],
      cadence: { every: { months: 1 }, minutes: 60 },
      startsOn: '2027-01-11',
      endsOn: '2027-07-11',
      ...plan,
    }),
  );
  successful(await api.post(coordinator, `/v1/programmes/${id}/launch`));
  return { id };
}
