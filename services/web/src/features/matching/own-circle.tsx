import { Button, Divider, Drawer, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { ProblemError } from '../../api/problem.js';
import { SearchBox } from '../../table/filter-bar.js';
import { useName } from '../../ui/names.js';
import { notifyDone } from '../../ui/notify.js';
import { Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import type { useTogether } from '../../ui/use-together.js';
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
  readonly circles: ReturnType<typeof useTogether>['circles'];
  /** Whom the coordinator has chosen so far, as it stands in the address. */
  readonly chosen: string | undefined;
  readonly mayManage: boolean;
  readonly onChoose: (chosen: string | undefined) => void;
  readonly onProposal: (proposalId: string) => void;
  readonly onClose: () => void;
}

/** A circle by hand: the coordinator chooses its people, and the rules say whether they can be one. */
export function OwnCircle({ chosen, onClose, ...rest }: OwnCircleProps) {
  const { t } = useTranslation('matching');
  const { t: common } = useTranslation();
  const ids = idsOf(chosen);
  return (
    <Drawer opened={ids.length > 0} onClose={onClose} position="right" size="lg" title={t('own.title')} styles={{ title: { fontWeight: 650 } }} closeButtonProps={{ 'aria-label': common('close') }}>
      {ids.length > 0 ? <Chosen {...rest} ids={ids} /> : null}
    </Drawer>
  );
}

function Chosen({ programmeId, circles, ids, mayManage, onChoose, onProposal }: Omit<OwnCircleProps, 'chosen' | 'onClose'> & { ids: readonly string[] }) {
  const { t } = useTranslation('matching');
  const pool = reads.useQuery('get', '/v1/programmes/{programmeId}/pool', { params: { path: { programmeId }, query: { employeeId: [...ids], limit: 50 } } });
  const propose = useCommand((api, participantIds: string[]) => api.POST('/v1/programmes/{programmeId}/proposals', { params: { path: { programmeId } }, body: { participantIds } }), {
    onDone: (answer) => {
      notifyDone(t('own.proposed'));
      onProposal((answer as unknown as { id: string }).id);
    },
  });
  const choose = (next: readonly string[]) => {
    propose.reset();
    onChoose(textOfIds(next));
  };
  const { smallest = 0, largest = 0 } = circles ?? {};
  const fits = ids.length >= smallest && ids.length <= largest;
  return (
    <Stack gap="lg">
      <Text size="sm">{t('own.about', { smallest, largest })}</Text>
      <Read of={pool}>
        {({ items }) => {
          const people = ids.flatMap((id) => items.find(({ employeeId }) => employeeId === id) ?? []);
          return (
            <Part title={t('own.chosen', { count: people.length })}>
              <ul className={styles.list}>
                {people.map((person) => (
                  <li key={person.employeeId}>
                    <Person person={person} does="remove" onClick={() => choose(ids.filter((id) => id !== person.employeeId))} />
                  </li>
                ))}
              </ul>
              {fits ? null : <Status tone="waiting">{t(ids.length < smallest ? 'own.tooFew' : 'own.tooMany', { count: Math.abs(ids.length < smallest ? smallest - ids.length : ids.length - largest) })}</Status>}
              {mayManage ? (
                <Button disabled={!fits} loading={propose.isPending} style={{ alignSelf: 'flex-start' }} onClick={() => propose.mutate(people.map(({ participantId }) => participantId))}>
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
      <Others programmeId={programmeId} ids={ids} onAdd={(id) => choose([...ids, id])} />
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
function Others({ programmeId, ids, onAdd }: { programmeId: string; ids: readonly string[]; onAdd: (employeeId: string) => void }) {
  const { t } = useTranslation('matching');
  const [search, setSearch] = useState<string>();
  const named = useEmployeesNamed(search);
  const found = reads.useQuery(
    'get',
    '/v1/programmes/{programmeId}/pool',
    { params: { path: { programmeId }, query: search === undefined ? { state: 'in_pool', limit: OFFERED + ids.length } : { state: 'in_pool', employeeId: [...(named.data ?? [])], limit: OFFERED + ids.length } } },
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
            <Person person={person} does="add" onClick={() => onAdd(person.employeeId)} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Person({ person: { employeeId, department, offers, wants, whyNot }, does, onClick }: { person: PoolPerson; does: 'add' | 'remove'; onClick: () => void }) {
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
            {department}
          </Text>
          {offers.length > 0 ? <Text size="xs">{t('pool.offers', { topics: topics(offers) })}</Text> : null}
          {wants.length > 0 ? <Text size="xs">{t('pool.wants', { topics: topics(wants) })}</Text> : null}
          {whyNot ? <Status tone="waiting">{t(`whyNot.${whyNot}`)}</Status> : null}
        </Stack>
        <Button variant="default" size="compact-sm" style={{ flexShrink: 0 }} aria-label={t(`own.${does}Name`, { name })} onClick={onClick}>
          {t(`own.${does}`)}
        </Button>
      </Group>
    </Paper>
  );
}
