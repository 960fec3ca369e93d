import { Alert, Anchor, Badge, Button, Divider, Drawer, Group, Paper, SegmentedControl, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { components } from '../../api/schema.js';
import { SearchBox } from '../../table/filter-bar.js';
import { PersonName, useName } from '../../ui/names.js';
import { notifyDone } from '../../ui/notify.js';
import { Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { Part, Parts } from './proposal-parts.js';
import { useTwoNames, useWords } from './use-words.js';
import type { PoolPerson } from './view.js';
import type { Ground } from './words.js';
import styles from './workbench.module.css';

type Role = 'mentor' | 'mentee';
type Partner = components['schemas']['PossiblePartner'];

export interface PersonDrawerProps {
  readonly programmeId: string;
  readonly participantId: string | undefined;
  readonly role: Role | undefined;
  /** The other of two who are looked at together. */
  readonly other: string | undefined;
  readonly mayManage: boolean;
  readonly onView: (change: { as?: Role | undefined; with?: string | undefined }) => void;
  readonly onProposal: (proposalId: string) => void;
  readonly onClose: () => void;
}

/** Who fits one person, what stands in the way of the others, and a proposal by hand. */
export function PersonDrawer({ participantId, ...rest }: PersonDrawerProps) {
  const { t } = useTranslation('matching');
  const { t: common } = useTranslation();
  const { programmeId, role, onClose } = rest;
  const partners = reads.useQuery(
    'get',
    '/v1/programmes/{programmeId}/pool/{participantId}/partners',
    { params: { path: { programmeId, participantId: participantId ?? '' }, query: { role, limit: 10 } } },
    { enabled: participantId !== undefined },
  );
  const name = useName(partners.data?.person.employeeId) ?? common('someone');
  return (
    <Drawer opened={participantId !== undefined} onClose={onClose} position="right" size="lg" title={t('person.title', { name })} styles={{ title: { fontWeight: 650 } }} closeButtonProps={{ 'aria-label': common('close') }}>
      {participantId === undefined ? null : <Read of={partners}>{(data) => (rest.other ? <Two {...rest} person={data.person} role={data.role} otherId={rest.other} /> : <Partners {...rest} found={data} />)}</Read>}
    </Drawer>
  );
}

function Partners({ programmeId, found, mayManage, onView, onProposal }: Omit<PersonDrawerProps, 'participantId'> & { found: components['schemas']['PartnersOfPerson'] }) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const { person, role, considered, allowed, inTheWay, partners } = found;
  return (
    <Stack gap="lg">
      <Stack gap="sm">
        {person.roles.length > 1 ? (
          <Group gap="sm">
            <Text size="sm">{t('person.as')}</Text>
            <SegmentedControl size="xs" aria-label={t('person.as')} value={role} data={person.roles.map((value) => ({ value, label: t(`role.${value}`) }))} onChange={(as) => onView({ as: as as Role })} />
          </Group>
        ) : null}
        {person.whyNot ? (
          <Alert variant="outline" color="gray" icon={<IconInfoCircle aria-hidden />}>
            <Text size="sm">{t('person.notInPool', { reason: t(`whyNot.${person.whyNot}`) })}</Text>
          </Alert>
        ) : null}
        <Text size="sm">{considered === 0 ? t('person.nobody') : t('person.figures', { allowed, considered })}</Text>
      </Stack>

      {inTheWay.length > 0 && allowed < 3 ? (
        <Part title={t('person.inTheWay')}>
          <ul className={styles.list}>
            {inTheWay.map(({ rule, partners: refused, alone }) => (
              <li key={rule}>
                <Text size="sm">
                  <Text span inherit fw={550}>
                    {words.obstacle(rule)}
                  </Text>{' '}
                  ({t('person.refused', { count: refused })}). {t('person.alone', { count: alone })}.
                </Text>
                {alone > 0 ? (
                  <Text size="sm" c="dimmed">
                    {words.help(rule, role)}
                  </Text>
                ) : null}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}

      {partners.length > 0 ? (
        <Part title={t('person.partners')}>
          <ul className={styles.list}>
            {partners.map((partner) => (
              <li key={partner.person.participantId}>
                <PartnerCard programmeId={programmeId} person={person} role={role} partner={partner} mayManage={mayManage && person.whyNot === null} onView={onView} onProposal={onProposal} />
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Divider />
      <Somebody programmeId={programmeId} role={role} onChoose={(id) => onView({ with: id })} />
    </Stack>
  );
}

/** In the order of mentor and mentee. */
const ordered = <T,>(role: Role, person: T, partner: T): { mentor: T; mentee: T } => (role === 'mentor' ? { mentor: person, mentee: partner } : { mentor: partner, mentee: person });

function PartnerCard({ programmeId, person, role, partner: { person: partner, brokenRules, reasons, weakPoint }, mayManage, onView, onProposal }: { programmeId: string; person: PoolPerson; role: Role; partner: Partner; mayManage: boolean } & Pick<PersonDrawerProps, 'onView' | 'onProposal'>) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const two = ordered(role, person, partner);
  const names = useTwoNames(two.mentor.employeeId, two.mentee.employeeId);
  return (
    <Paper withBorder p="sm">
      <Stack gap={4}>
        <Group justify="space-between" gap="sm">
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            <PersonName employeeId={partner.employeeId} />
          </Text>
          {brokenRules.length === 0 && mayManage ? <ProposeButton programmeId={programmeId} two={two} onProposal={onProposal} /> : null}
        </Group>
        {brokenRules.length > 0 ? (
          <Status tone="bad">{t('person.broken', { rules: brokenRules.map(words.obstacle).join('; ') })}</Status>
        ) : (
          <Reasons reasons={reasons.slice(0, 3)} weakPoint={weakPoint} names={names} />
        )}
        <Anchor component="button" type="button" size="sm" style={{ alignSelf: 'flex-start' }} onClick={() => onView({ with: partner.participantId })}>
          {t('person.explain')}
        </Anchor>
      </Stack>
    </Paper>
  );
}

function Reasons({ reasons, weakPoint, names }: { reasons: readonly Ground[]; weakPoint: Ground | null; names: { mentor: string; mentee: string } }) {
  const words = useWords();
  return (
    <>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={reason.code}>
            <Text size="sm">{words.ground(reason, names)}</Text>
          </li>
        ))}
      </ul>
      {weakPoint ? (
        <Text size="sm" c="dimmed">
          {words.weak(weakPoint, names)}
        </Text>
      ) : null}
    </>
  );
}

function ProposeButton({ programmeId, two, onProposal, filled = false }: { programmeId: string; two: { mentor: PoolPerson; mentee: PoolPerson }; onProposal: (id: string) => void; filled?: boolean }) {
  const { t } = useTranslation('matching');
  const propose = useCommand(
    (client, _: void) => client.POST('/v1/programmes/{programmeId}/proposals', { params: { path: { programmeId } }, body: { mentorParticipantId: two.mentor.participantId, menteeParticipantId: two.mentee.participantId } }),
    {
      onDone: (answer) => {
        notifyDone(t('person.proposed'));
        onProposal((answer as unknown as { id: string }).id);
      },
    },
  );
  return (
    <Stack gap="xs" align="flex-start">
      <Button variant={filled ? 'filled' : 'default'} size={filled ? 'sm' : 'compact-sm'} loading={propose.isPending} onClick={() => propose.mutate()}>
        {t('person.propose')}
      </Button>
      {propose.error ? <Failed error={propose.error} /> : null}
    </Stack>
  );
}

/** Two people, looked at as a pair: every rule's verdict, and what speaks for them. */
function Two({ programmeId, person, role, otherId, mayManage, onView, onProposal }: Omit<PersonDrawerProps, 'participantId' | 'role'> & { person: PoolPerson; role: Role; otherId: string }) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const ids = ordered(role, person.participantId, otherId);
  const explained = reads.useQuery('get', '/v1/programmes/{programmeId}/explanations', { params: { path: { programmeId }, query: ids } });
  const names = useTwoNames(explained.data?.mentor.employeeId, explained.data?.mentee.employeeId);
  return (
    <Stack gap="lg">
      <Anchor component="button" type="button" size="sm" style={{ alignSelf: 'flex-start' }} onClick={() => onView({ with: undefined })}>
        {t('person.back')}
      </Anchor>
      <Read of={explained}>
        {({ mentor, mentee, allowed, history, verdicts, reasons, weakPoint, score, contributions }) => (
          <>
            <Stack gap="sm" align="flex-start">
              <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                {t('list.names', names)}
              </Text>
              {allowed ? <Status tone="good">{t('person.possible')}</Status> : null}
              {[mentor, mentee].map(({ participantId, employeeId, whyNot }) => (whyNot ? <Status key={participantId} tone="waiting"><PersonName employeeId={employeeId} />: {t(`whyNot.${whyNot}`)}</Status> : null)) /* prettier-ignore */}
              {history.together ? <Text size="sm">{t('person.together')}</Text> : null}
              {history.declined ? <Text size="sm">{t('person.declinedBefore')}</Text> : null}
              {history.haveBeenAPair ? <Text size="sm">{t('person.pairBefore')}</Text> : null}
              {allowed && mayManage ? <ProposeButton programmeId={programmeId} two={{ mentor, mentee }} onProposal={onProposal} filled /> : null}
            </Stack>
            {reasons.length > 0 ? (
              <Part title={t('detail.speaksFor')}>
                <Reasons reasons={reasons} weakPoint={weakPoint} names={names} />
              </Part>
            ) : null}
            {verdicts.length > 0 ? (
              <Part title={t('person.rulesHeld')}>
                <ul className={styles.list}>
                  {verdicts.map(({ rule, passed }) => (
                    <li key={rule}>
                      <Group justify="space-between" wrap="nowrap" align="flex-start">
                        <Text size="sm">{words.verdict(rule)}</Text>
                        <Status tone={passed ? 'good' : 'bad'}>{t(passed ? 'person.holds' : 'person.brokenWord')}</Status>
                      </Group>
                    </li>
                  ))}
                </ul>
              </Part>
            ) : null}
            {score !== undefined && contributions ? <Parts explanation={{ score, contributions }} names={names} /> : null}
          </>
        )}
      </Read>
    </Stack>
  );
}

/** Employees by name: the directory knows names, the pool knows who takes part. */
export function useEmployeesNamed(search: string | undefined) {
  return useQuery({
    queryKey: ['employees-named', search],
    enabled: search !== undefined,
    queryFn: async ({ signal }) => (await api.GET('/v1/employees', { params: { query: { search, active: 'all', limit: 100 } }, signal })).data!.items.map(({ employeeId }) => employeeId),
  });
}

/** Somebody in particular, from the other side of the pool. */
function Somebody({ programmeId, role, onChoose }: { programmeId: string; role: Role; onChoose: (participantId: string) => void }) {
  const { t } = useTranslation('matching');
  const [search, setSearch] = useState<string>();
  const named = useEmployeesNamed(search);
  const ids = named.data ?? [];
  const found = reads.useQuery(
    'get',
    '/v1/programmes/{programmeId}/pool',
    { params: { path: { programmeId }, query: { role: role === 'mentor' ? 'mentee' : 'mentor', employeeId: [...ids], limit: 20 } } },
    { enabled: ids.length > 0 },
  );
  const people = ids.length > 0 ? (found.data?.items ?? []) : [];
  return (
    <Part title={t('person.somebodyElse')}>
      <SearchBox label={t('person.searchOthers')} value={search} onChange={setSearch} />
      {named.error ? <Failed error={named.error} /> : null}
      {search !== undefined && named.isSuccess && (ids.length === 0 || found.isSuccess) && people.length === 0 ? (
        <Text size="sm" c="dimmed" role="status">
          {t('pool.none')}
        </Text>
      ) : null}
      <ul className={styles.list} style={{ gap: 0 }}>
        {people.map(({ participantId, employeeId, whyNot }) => (
          <li key={participantId}>
            <UnstyledButton className={styles.person} onClick={() => onChoose(participantId)}>
              <Group justify="space-between">
                <Text size="sm" fw={550}>
                  <PersonName employeeId={employeeId} />
                </Text>
                {whyNot ? <Badge variant="default" tt="none">{t(`whyNot.${whyNot}`)}</Badge> : null /* prettier-ignore */}
              </Group>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Part>
  );
}
