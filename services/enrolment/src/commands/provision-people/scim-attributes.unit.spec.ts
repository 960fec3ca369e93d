import { nameOf } from './said-of-fields.js';
import { fieldsOf, UPSTREAM } from './scim-attributes.js';
import { termsOf } from './scim-filter.js';
import { patched } from './scim-patch.js';
import { replaced } from './scim-put.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const patch = (...Operations: object[]) => patched({ userName: 'ada', email: 'ada@example.com', title: 'Clerk', manager: 'm', givenName: 'Ada' }, { Operations });

describe('a user', () => {
  it('is read whatever the case of its attributes, and without what nobody keeps', () => {
    expect(fieldsOf({ USERNAME: ' ada ', Password: 'x', roles: [], [UPSTREAM.toLowerCase()]: { Level: 3 }, [`${ENTERPRISE}:department`]: 'Sales', constructor: 'x', 'urn:other:thing': {} })).toEqual({ userName: 'ada', level: '3', department: 'Sales' });
  });

  it('has the main address, else the one for work, else any', () => {
    const [home, work, main] = [{ type: 'home', value: 'h' }, { type: 'work', value: 'w' }, { type: 'other', primary: true, value: 'p' }];
    expect([[home, work, main], [home, work], [home]].map((emails) => fieldsOf({ emails }).email)).toEqual(['p', 'w', 'h']);
  });
});

describe('a PATCH', () => {
  it('changes addresses for work only', () => {
    expect(patch({ op: 'Replace', path: 'emails[type eq "home"].value', value: 'h' }).email).toBe('ada@example.com');
    expect(patch({ op: 'add', path: 'emails', value: [{ type: 'home', value: 'h' }] }).email).toBe('ada@example.com');
    for (const path of ['emails[type eq "work"].value', 'emails[primary eq true].value', 'emails.value', 'emails']) expect(patch({ op: 'Replace', path, value: 'new' }).email).toBe('new');
  });

  it('takes away by removal, by null and by nothing', () => {
    expect(patch({ op: 'Remove', path: 'title' }).title).toBeUndefined();
    expect(patch({ op: 'Replace', path: 'title', value: null }).title).toBeUndefined();
    expect(patch({ op: 'Replace', path: 'title', value: '' }).title).toBeUndefined();
    expect(patch({ op: 'remove', path: `${ENTERPRISE}:manager` }).manager).toBeUndefined();
    expect(patch({ op: 'remove', path: 'name' }).givenName).toBeUndefined();
    expect(patch({ op: 'remove', path: 'constructor' })).toEqual(patch());
  });

  it('sets whole extensions and single attributes of them', () => {
    const all = patch({ op: 'add', path: UPSTREAM, value: { level: 2, workingHours: '8-16' } }, { op: 'add', value: { [`${UPSTREAM}:site`]: 'Oslo', [UPSTREAM]: { region: 'eu' }, 'name.familyName': 'Byron' } });
    expect(all).toMatchObject({ level: '2', workingHours: '8-16', site: 'Oslo', region: 'eu', familyName: 'Byron' });
  });
});

it('a whole name takes the place of the former one, but not of a name to show that comes with it', () => {
  const name = (...Operations: object[]) => nameOf(patched({ displayName: 'Ada', givenName: 'Ada', familyName: 'L.' }, { Operations }));
  const formatted = { op: 'Replace', path: 'name.formatted', value: 'Augusta Ada King' };
  expect([name(formatted), name(formatted, { op: 'Replace', path: 'displayName', value: 'Ada K.' }), name({ op: 'Replace', path: 'name.familyName', value: 'King' })]).toEqual(['Augusta Ada King', 'Ada K.', 'Ada']);
});

it('a PUT takes away what it leaves out, but for what there must be', () => {
  const user = { userName: 'ada', email: 'a@example.com', title: 'Clerk', manager: 'm', externalId: 'x', level: '2', site: 'Oslo', displayName: 'Ada' };
  expect(replaced(user, { userName: 'augusta', title: undefined })).toEqual({ userName: 'augusta', email: 'a@example.com', level: '2', site: 'Oslo', displayName: 'Ada' });
  expect(replaced(user, { givenName: 'Augusta', locality: 'London' })).toMatchObject({ givenName: 'Augusta', locality: 'London' });
  expect(replaced(user, { givenName: 'Augusta', locality: 'London' })).not.toMatchObject({ displayName: 'Ada' });
});

it('a filter is read with quotes, escapes and several terms', () => {
  expect(termsOf('userName eq "a\\"b" AND active eq True and emails[type eq "work"].value EQ "x"')).toEqual([{ field: 'userName', value: 'a"b' }, { field: 'active', value: 'true' }, { field: 'email', value: 'x' }]);
});
