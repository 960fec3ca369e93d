import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';

const messages = JSON.parse(readFileSync(join(import.meta.dirname, 'messages.en.json'), 'utf8')) as Record<string, unknown>;
const textAt = (path: string): string => path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], messages) as string;
const said = (path: string, values: Record<string, string | number>): string => String(new IntlMessageFormat(textAt(path), 'en').format(values));

describe('what the report says in words', () => {
  it('counts one, none and many', () => {
    expect(said('funnel.sentence', { applied: 1, paired: 0, met: 0, share: 0, together: 'pair' })).toBe('One person applied; nobody has been in a pair (0%).');
    expect(said('funnel.sentence', { applied: 88, paired: 78, met: 1, share: 78 / 88, together: 'pair' })).toBe('88 people applied; 78 were in a pair (89%), and one has met the partner.');
    expect(said('objectives.sentence', { known: 0, met: 0, open: 6, all: 6 })).toBe('Nothing is known yet about the 6 objectives.');
    expect(said('objectives.sentence', { known: 5, met: 1, open: 1, all: 6 })).toBe('1 of 5 objectives that can be judged has reached the target; one cannot be judged yet.');
    expect(said('regions.sentence', { n: 1, most: 'EU' })).toBe('All people come from one region.');
  });

  it('says nothing of a side that is not shown', () => {
    expect(said('satisfaction.sentence', { mentors: 'none', mentees: '4.2', nps: 'none' })).toBe('Mentees rate their sessions 4.2 of 5.');
    expect(said('satisfaction.sentence', { mentors: 'none', mentees: 'none', nps: 'none' })).toBe('Too few people have answered to show a rating.');
    expect(said('satisfaction.sentence', { mentors: '3.9', mentees: '4.0', nps: 'mentors +16, mentees −3' })).toBe('Mentors rate their sessions 3.9 of 5, mentees 4.0; would recommend (NPS): mentors +16, mentees −3.');
    expect(said('satisfaction.sentenceMembers', { members: '4.2', nps: '+16' })).toBe('Members rate their sessions 4.2 of 5; would recommend (NPS): +16.');
  });

  it('speaks of circles where people meet in circles, and of the two of them where it counts two', () => {
    const together = 'circle';
    expect(said('funnel.sentence', { applied: 20, paired: 18, met: 5, share: 0.9, together })).toBe('20 people applied; 18 were in a circle (90%), and 5 have met the others.');
    expect(said('sessions.sentence', { adherence: 'some', share: 0.9, held: 9, expected: 10, risk: 2, together })).toBe(
      'Circles kept 90% of the rhythm: 9 sessions held, 10 due. A circle that meets more often does not make up for another. 2 circles are at risk.',
    );
    expect(said('relationships.sentence', { successful: 3, pairs: 4, share: 0.75, together })).toBe('3 of 4 circles (75%) succeed.');
    expect(said('departments.sentence', { cross: 6, known: 10, share: 0.6, twos: 'members' })).toBe('6 of 10 pairs of members (60%) cross departments.');
    expect(said('departments.sentence', { cross: 6, known: 10, share: 0.6, twos: 'led' })).toBe('6 of 10 pairs of mentor and mentee (60%) cross departments.');
    expect(said('summary.relationships.text', { successful: 3, pairs: 4, together })).toBe('3 of 4 circles: all satisfied, not at risk, a goal reached.');
    expect(said('nPairs', { n: 1, together })).toBe('n = 1 circle');
    expect(said('nPairs', { n: 1, together: 'pair' })).toBe('n = 1 pair');
  });

  it('does not call a loss a gain', () => {
    expect(said('skills.sentence', { side: 'mentee', direction: 'up', skill: 'Leadership', from: '30', to: '45' })).toBe('Mentees gained most in Leadership: from 30 to 45 of 100.');
    expect(said('skills.sentence', { side: 'mentor', direction: 'down', skill: 'Leadership', from: '45', to: '30' })).toBe('Mentors gained in nothing; Leadership went from 45 to 30 of 100.');
  });

  it('has no message that cannot be read', () => {
    const broken: string[] = [];
    const look = (node: unknown, path: string): void => {
      if (typeof node === 'string') {
        try {
          new IntlMessageFormat(node, 'en');
        } catch (error) {
          broken.push(`${path}: ${String(error)}`);
        }
      } else for (const [key, child] of Object.entries(node as object)) look(child, `${path}.${key}`);
    };
    look(messages, '');
    expect(broken).toEqual([]);
  });
});
