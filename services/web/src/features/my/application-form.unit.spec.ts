import { applicationOf, askedBy, emptyForm, formFrom, missingIn, stepShown, type ApplicationForm } from './application-form.js';
import { draftsOf } from '../../ui/drafts.js';

const complete: ApplicationForm = {
  ...emptyForm(['de']),
  roles: ['mentee'],
  wants: [{ topic: 'social-media', proficiency: 1 }],
  attitude: [4, 4, 5, 3, 4],
};

describe('the steps of volunteering', () => {
  it('each says what it still needs', () => {
    expect(missingIn('roles', emptyForm([]))).toBe('role');
    expect(missingIn('topics', { ...complete, roles: ['mentor', 'mentee'] })).toBe('offer');
    expect(missingIn('topics', { ...complete, wants: [] })).toBe('want');
    expect(missingIn('topics', { ...complete, offers: [{ topic: 'social-media', proficiency: 4 }] })).toBe('once');
    expect(missingIn('meeting', { ...complete, languages: [] })).toBe('language');
    expect(missingIn('attitude', { ...complete, attitude: [4, 4, 0, 4, 4] })).toBe('attitude');
  });

  it('an address leads no further than to the first open question', () => {
    expect(stepShown(5, emptyForm([]))).toBe(1);
    expect(stepShown(5, { ...complete, attitude: [0, 0, 0, 0, 0] })).toBe(4);
    expect(stepShown(5, complete)).toBe(5);
    expect(stepShown(2, complete)).toBe(2);
  });

  it('the request has one place in each chosen role, and no empty texts', () => {
    const asked = { direction: 'reverse', consent: { version: '2', text: '' } } as const;
    const body = applicationOf(complete, asked, '2027-01-11T08:00:00Z', 'app');
    expect(body).toMatchObject({ capacity: { mentor: 0, mentee: 1 }, consent: { version: '2', givenAt: '2027-01-11T08:00:00Z' }, channel: 'app' });
    expect(body).not.toHaveProperty('motivation');
    expect(body).not.toHaveProperty('workingYearsBand');
  });

  it('has as many places as a mentor wants and the programme allows; in both roles where everybody teaches and learns', () => {
    const asked = { maxMenteesPerMentor: 2, circles: null, consent: { version: '2', text: '' } };
    const placesIn = (direction: 'reverse' | 'mutual', form: ApplicationForm) => {
      const { roles, capacity } = applicationOf(askedBy({ ...asked, direction }, form), { ...asked, direction }, '2027-01-11T08:00:00Z', 'app');
      return { roles, capacity };
    };
    expect(placesIn('reverse', { ...complete, roles: ['mentor', 'mentee'], mentees: 3 })).toEqual({ roles: ['mentor', 'mentee'], capacity: { mentor: 2, mentee: 1 } });
    expect(placesIn('mutual', { ...complete, roles: ['mentee'], mentees: 2 })).toEqual({ roles: ['mentor', 'mentee'], capacity: { mentor: 2, mentee: 2 } });
  });
});

it('asks for nothing in return where only one side teaches, also not by what was answered before the role changed', () => {
  const both = { ...complete, offers: [{ topic: 'leadership', proficiency: 5 }] };
  const asked = (direction: 'reverse' | 'traditional', roles: ApplicationForm['roles']) => {
    const { offers, wants } = askedBy({ direction, circles: null, maxMenteesPerMentor: 1 }, { ...both, roles });
    return [offers.length, wants.length];
  };
  expect(asked('traditional', ['mentee'])).toEqual([0, 1]);
  expect(asked('traditional', ['mentor'])).toEqual([1, 0]);
  expect(asked('traditional', ['mentor', 'mentee'])).toEqual([1, 1]);
  expect(asked('reverse', ['mentee'])).toEqual([1, 1]);
});

it('in circles asks everybody for both, for one place, and not how long they have worked', () => {
  const answers = { ...complete, roles: [], mentees: 3, workingYearsBand: 4, offers: [{ topic: 'leadership', proficiency: 5 }] };
  const asked = { direction: 'peer', circles: { smallest: 4, largest: 6 }, maxMenteesPerMentor: 2, consent: { version: '2', text: '' } } as const;
  const body = applicationOf(askedBy(asked, answers), asked, '2027-01-11T08:00:00Z', 'app');
  expect(body).toMatchObject({ roles: ['mentor', 'mentee'], capacity: { mentor: 1, mentee: 1 }, offers: answers.offers, wants: answers.wants });
  expect(body).not.toHaveProperty('workingYearsBand');
  expect(missingIn('topics', askedBy(asked, { ...answers, offers: [] }))).toBe('offer');
});

it('in circles that a mentor leads asks for a role, for one place, and how long they have worked', () => {
  const answers = { ...complete, roles: ['mentor'] as const, mentees: 3, workingYearsBand: 1 };
  const asked = { direction: 'reverse', circles: { smallest: 3, largest: 5 }, maxMenteesPerMentor: 4, consent: { version: '2', text: '' } } as const;
  expect(applicationOf(askedBy(asked, answers), asked, '2027-01-11T08:00:00Z', 'app')).toMatchObject({ roles: ['mentor'], capacity: { mentor: 1, mentee: 0 }, workingYearsBand: 1 });
});

describe('a draft', () => {
  const storage = (): Storage => {
    const map = new Map<string, string>();
    return { getItem: (key) => map.get(key) ?? null, setItem: (key, value) => void map.set(key, value), removeItem: (key) => void map.delete(key), clear: () => map.clear(), key: () => null, length: 0 };
  };

  it('comes back as it was, and what is none does not', () => {
    expect(formFrom(JSON.parse(JSON.stringify(complete)), emptyForm([]))).toEqual(complete);
    expect(formFrom({ roles: ['king'], attitude: [9], wants: [{ topic: 1 }] }, emptyForm(['pl']))).toEqual(emptyForm(['pl']));
    expect(formFrom('nothing', emptyForm(['pl']))).toEqual(emptyForm(['pl']));
  });

  it('is gone for whoever signs in next, after a day, and when it is sent', () => {
    const kept = storage();
    const at = (ms: number) => () => ms;
    draftsOf('eu_anna', kept, at(0)).save('p', complete);
    expect(draftsOf('eu_anna', kept, at(1000)).read('p')).toEqual(complete);
    expect(draftsOf('eu_ben', kept, at(1000)).read('p')).toBeUndefined();
    expect(kept.getItem('upstream.drafts')).toBeNull();

    draftsOf('eu_anna', kept, at(0)).save('p', complete);
    expect(draftsOf('eu_anna', kept, at(25 * 3600_000)).read('p')).toBeUndefined();

    draftsOf('eu_anna', kept, at(0)).save('p', complete);
    draftsOf('eu_anna', kept, at(1)).forget('p');
    expect(kept.getItem('upstream.drafts')).toBeNull();
  });

  it('that cannot be read is none', () => {
    const kept = storage();
    kept.setItem('upstream.drafts', '{broken');
    expect(draftsOf('eu_anna', kept).read('p')).toBeUndefined();
  });
});
