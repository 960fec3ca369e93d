import { CORE, ENTERPRISE, UPSTREAM } from './scim-attributes.js';
import { BASE } from './scim-resource.js';

interface Traits {
  readonly type?: string;
  readonly multiValued?: boolean;
  readonly required?: boolean;
  readonly caseExact?: boolean;
  readonly mutability?: string;
  readonly uniqueness?: string;
  readonly subAttributes?: readonly object[];
  readonly referenceTypes?: readonly string[];
  readonly canonicalValues?: readonly string[];
}

/** An attribute as RFC 7643, section 7, describes it. */
const attribute = (name: string, description: string, traits: Traits = {}) => ({
  name,
  type: 'string',
  multiValued: false,
  description,
  required: false,
  mutability: 'readWrite',
  returned: 'default',
  ...(traits.type === undefined || traits.type === 'string' ? { caseExact: false, uniqueness: 'none' } : {}),
  ...traits,
});

const schema = (id: string, name: string, description: string, attributes: readonly object[]) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id,
  name,
  description,
  attributes,
  meta: { resourceType: 'Schema', location: `${BASE}/Schemas/${id}` },
});

const VALUE_OF_WORK = [attribute('type', 'Only work is kept.'), attribute('primary', 'The main one.', { type: 'boolean' })];

/** What is kept of each schema. */
export const SCHEMAS = [
  schema(CORE, 'User', 'An employee', [
    attribute('userName', 'What the identity provider calls the person.', { required: true, uniqueness: 'server' }),
    attribute('externalId', "The identity provider's own id.", { caseExact: true }),
    attribute('displayName', 'The name that people see; else name.formatted, else given and family name.'),
    attribute('name', 'Its parts.', { type: 'complex', subAttributes: [attribute('formatted', 'The whole name.'), attribute('givenName', 'Given name.'), attribute('familyName', 'Family name.')] }),
    attribute('title', 'Job title.'),
    attribute('emails', 'The address for work.', { type: 'complex', multiValued: true, required: true, subAttributes: [attribute('value', 'The address; nobody else has it.', { required: true, uniqueness: 'server' }), ...VALUE_OF_WORK] }),
    attribute('addresses', 'The place of work.', { type: 'complex', multiValued: true, subAttributes: [attribute('locality', 'The city: the site, where none is sent.'), ...VALUE_OF_WORK] }),
    attribute('timezone', 'IANA time zone, such as Europe/Berlin.', { required: true }),
    attribute('active', 'Whether the person works here. Who does not has left.', { type: 'boolean' }),
  ]),
  schema(ENTERPRISE, 'EnterpriseUser', 'What an employer knows', [
    attribute('employeeNumber', "The employer's own number of the person. It stays.", { required: true, caseExact: true, mutability: 'immutable', uniqueness: 'server' }),
    attribute('department', 'Department.', { required: true }),
    attribute('manager', 'To whom the person reports.', { type: 'complex', subAttributes: [attribute('value', 'The id of the manager, or their employee number.'), attribute('$ref', 'The address of the manager.', { type: 'reference', referenceTypes: ['User'], mutability: 'readOnly' })] }),
  ]),
  schema(UPSTREAM, 'UpstreamUser', 'What matching needs', [
    attribute('level', '1 (most junior) to 20.', { type: 'integer', required: true }),
    attribute('function', 'What kind of work it is, such as Finance.'),
    attribute('site', 'Where the person works. Without it, the city of the address for work.'),
    attribute('region', 'Where personal data is kept: a region code. Without it, the only one that there is.'),
    attribute('workingHours', 'Local time, such as 09:00-17:00, which is assumed.'),
    attribute('workingDays', 'Such as Mon-Wed or 1,2,3 (1 = Monday). Mon-Fri is assumed.'),
    attribute('workPattern', 'on_site is assumed.', { canonicalValues: ['on_site', 'remote', 'hybrid', 'part_time'] }),
    attribute('languages', 'ISO 639 codes separated by commas; en is assumed.'),
    attribute('hireDate', 'Date of hire, YYYY-MM-DD.'),
  ]),
];
