import { Button, Divider, Drawer, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { ProblemError } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import { SearchBox } from '../../table/filter-bar.js';
import { useName } from '../../ui/names.js';
import { notifyDone } from '../../ui/notify.js';
import { Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import type { Meeting } from '../../ui/use-together.js';
import { idsOf, textOfIds } from './own-circle-ids.js';
import { useEmployeesNamed } from './person-drawer.js';
import { Part } from './proposal-parts.js';
import { useMemberNames, useWords } from './use-words.js';
import type { PoolPerson } from './view.js';
import { plainWords } from './words.js';
import styles from './workbench.module.css';

const OFFERED = 20;

export interface OwnCircleProps {
  readonly programmeId: string;
  readonly meeting: Meeting;
  /** Whom the coordinator has chosen so far, as it stands in the address: who leads the circle, unless it is one of peers, and the others. */
  readonly chosen: { readonly circle?: string | undefined; readonly lead?: string | undefined };
  readonly mayManage: boolean;
  readonly onChoose: (chosen: { readonly circle: string | undefined; readonly lead: string | undefined }) => void;
  readonly onProposal: (proposalId: string) => void;
  readonly onClose: () => void;
}

/** A circle by hand: the coordinator chooses its people, and the rules say whether they can be one. */
export function OwnCircle({ chosen: { circle, lead }, onClose, ...rest }: OwnCircleProps) {
  const { t } = useTranslation('matching');
  const { t: common } = useTranslation();
  const others = idsOf(circle).filter((id) => id !== lead);
  const begun = lead !== undefined || others.length > 0;
  return (
    <Drawer opened={begun} onClose={onClose} position="right" size="lg" title={t('own.title')} styles={{ title: { fontWeight: 650 } }} closeButtonProps={{ 'aria-label': common('close') }}>
      {begun ? <Chosen {...rest} lead={lead} others={others} /> : null}
    </Drawer>
  );
}

function Chosen({ programmeId, meeting: { circles, ofPeers }, lead, others, mayManage, onChoose, onProposal }: Omit<OwnCircleProps, 'chosen' | 'onClose'> & { lead: string | undefined; others: readonly string[] }) {
  const { t } = useTranslation('matching');
  const ids = [...(lead === undefined ? [] : [lead]), ...others];
  const pool = reads.useQuery('get', '/v1/programmes/{programmeId}/pool', { params: { path: { programmeId }, query: { employeeId: [...ids], limit: 50 } } });
  const propose = useCommand((api, body: components['schemas']['ProposeCircle'] | components['schemas']['ProposeLedCircle']) => api.POST('/v1/programmes/{programmeId}/proposals', { params: { path: { programmeId } }, body }), {
    onDone: (answer) => {
      notifyDone(t('own.proposed'));
      onProposal((answer as unknown as { id: string }).id);
    },
  });
  const choose = (next: { readonly lead?: string | undefined; readonly others?: readonly string[] }) => {
    propose.reset();
    const chosen = { lead, others, ...next };
    onChoose({ lead: chosen.lead, circle: textOfIds(chosen.others) });
  };
  const { smallest = 0, largest = 0 } = circles ?? {};
  const missing = smallest - ids.length;
  const fits = missing <= 0 && ids.length <= largest;
  return (
    <Stack gap="lg">
      <Text size="sm">{t('own.about', { smallest, largest, ofPeers: String(ofPeers) })}</Text>
      <Read of={pool}>
        {({ items }) => {
          const people = ids.flatMap((id) => items.find(({ employeeId }) => employeeId === id) ?? []);
          const mentor = people.find(({ employeeId }) => employeeId === lead);
          const participantIds = people.filter((person) => person !== mentor).map(({ participantId }) => participantId);
          return (
            <Part title={t('own.chosen', { count: people.length })}>
              <ul className={styles.list}>
                {people.map((person) => (
                  <li key={person.employeeId}>
                    <Person person={person} leads={person === mentor} does={{ remove: () => choose(person === mentor ? { lead: undefined } : { others: others.filter((id) => id !== person.employeeId) }) }} />
                  </li>
                ))}
              </ul>
              {ofPeers || mentor ? null : <Status tone="waiting">{t('own.noMentor')}</Status>}
              {fits ? null : <Status tone="waiting">{t(missing > 0 ? 'own.tooFew' : 'own.tooMany', { count: missing > 0 ? missing : ids.length - largest })}</Status>}
              {mayManage ? (
                <Button
                  disabled={!fits || !(ofPeers || mentor)}
                  loading={propose.isPending}
                  style={{ alignSelf: 'flex-start' }}
                  onClick={() => propose.mutate(mentor ? { mentorParticipantId: mentor.participantId, menteeParticipantIds: participantIds } : { participantIds })}
                >
                  {t('own.propose')}
                </Button>
              ) : null}
              {propose.error ? <Failed error={propose.error} /> : null}
              <BrokenRules error={propose.error} people={people} />
            </Part>
          );
        }}
      </Read>
      <Divider />
      <Others
        programmeId={programmeId}
        ids={ids}
        role={ofPeers || lead === undefined ? undefined : 'mentee'}
        doesFor={({ employeeId, roles }) => ({
          ...(ofPeers || roles.includes('mentee') ? { add: () => choose({ others: [...others, employeeId] }) } : {}),
          ...(!ofPeers && lead === undefined && roles.includes('mentor') ? { lead: () => choose({ lead: employeeId }) } : {}),
        })}
      />
    </Stack>
  );
}

interface Broken {
  readonly rule: string;
  /** Participants; nobody where it is about the circle as a whole. */
  readonly who: readonly string[];
}

/** Which rule keeps whom out of the circle. */
function BrokenRules({ error, people }: { error: unknown; people: readonly PoolPerson[] }) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const names = useMemberNames(people);
  const broken = error instanceof ProblemError && error.code === 'circle-rule-broken' ? ((error.facts['broken'] ?? []) as readonly Broken[]) : [];
  if (broken.length === 0) return null;
  const nameOf = (participantId: string) => names.of(people.find((person) => person.participantId === participantId)?.employeeId ?? '');
  return (
    <ul className={styles.reasons}>
      {broken.map(({ rule, who }, index) => (
        <li key={index}>
          <Text size="sm">{who.length > 0 ? t('own.brokenFor', { rule: words.circleRule(rule), names: who.map(nameOf).join(', ') }) : words.circleRule(rule)}</Text>
        </li>
      ))}
    </ul>
  );
}

/** Who could be added: by name, or the first of the pool. */
function Others({ programmeId, ids, role, doesFor }: { programmeId: string; ids: readonly string[]; role: 'mentee' | undefined; doesFor: (person: PoolPerson) => Does }) {
  const { t } = useTranslation('matching');
  const [search, setSearch] = useState<string>();
  const named = useEmployeesNamed(search);
  const found = reads.useQuery(
    'get',
    '/v1/programmes/{programmeId}/pool',
    { params: { path: { programmeId }, query: { state: 'in_pool', limit: OFFERED + ids.length, ...(role ? { role } : {}), ...(search === undefined ? {} : { employeeId: [...(named.data ?? [])] }) } } },
    { enabled: search === undefined || (named.data?.length ?? 0) > 0 },
  );
  const nobody = search !== undefined && named.data?.length === 0;
  const people = nobody ? [] : (found.data?.items ?? []).filter(({ employeeId }) => !ids.includes(employeeId));
  return (
    <Part title={t('own.others')}>
      <SearchBox label={t('person.searchOthers')} value={search} onChange={setSearch} />
      {named.error ? <Failed error={named.error} /> : null}
      {people.length === 0 && (nobody || found.isSuccess) ? (
        <Text size="sm" c="dimmed" role="status">
          {t('pool.none')}
        </Text>
      ) : null}
      <ul className={styles.list}>
        {people.map((person) => (
          <li key={person.employeeId}>
            <Person person={person} does={doesFor(person)} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What can be done with somebody here. */
type Does = { readonly [what in 'lead' | 'add' | 'remove']?: () => void };
const DOES = ['lead', 'add', 'remove'] as const;

function Person({ person: { employeeId, department, offers, wants, whyNot }, leads = false, does }: { person: PoolPerson; leads?: boolean; does: Does }) {
  const { t } = useTranslation('matching');
  const { t: common } = useTranslation();
  const name = useName(employeeId) ?? common('someone');
  const topics = (levels: PoolPerson['offers']) => levels.map(({ topic }) => plainWords(topic)).join(', ');
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="sm" align="flex-start" wrap="nowrap">
        <Stack gap={2} style={{ minWidth: 0 }}>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {[leads ? t('own.leads') : null, department].filter(Boolean).join(' · ')}
          </Text>
          {offers.length > 0 ? <Text size="xs">{t('pool.offers', { topics: topics(offers) })}</Text> : null}
          {wants.length > 0 ? <Text size="xs">{t('pool.wants', { topics: topics(wants) })}</Text> : null}
          {whyNot ? <Status tone="waiting">{t(`whyNot.${whyNot}`)}</Status> : null}
        </Stack>
        <Stack gap={4} style={{ flexShrink: 0 }}>
          {DOES.map((what) =>
            does[what] ? (
              <Button key={what} variant="default" size="compact-sm" aria-label={t(`own.${what}Name`, { name })} onClick={does[what]}>
                {t(`own.${what}`)}
              </Button>
            ) : null,
          )}
        </Stack>
      </Group>
    </Paper>
  );
}
