import { Anchor, Badge, Button, Divider, Drawer, Group, Stack, Table, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { components } from '../../api/schema.js';
import { useName } from '../../ui/names.js';
import { notifyDone } from '../../ui/notify.js';
import { ReasonDialog } from '../../ui/reason-dialog.js';
import { Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { When } from '../../ui/time.js';
import { Confirm } from '../../ui/confirm.js';
import { ConfirmPublication } from './publish-button.js';
import { useTwoNames, useWords } from './use-words.js';
import { toneOf } from './view.js';
import { fraction, known, plainWords, RUNNER_UP, type TwoNames } from './words.js';
import styles from './workbench.module.css';

type Detail = components['schemas']['ProposalDetail'];
type Explained = NonNullable<Detail['explanation']>;
type Alternative = Explained['runnersUp']['mentorsForMentee'][number];

export interface ProposalDrawerProps {
  readonly programmeId: string;
  readonly proposalId: string | undefined;
  readonly mayManage: boolean;
  /** Opens who else fits somebody. */
  readonly onPerson: (participantId: string, role: 'mentor' | 'mentee') => void;
  readonly onClose: () => void;
}

/** Everything about one proposal: reasons first, each rule's part and the runners-up below, and what can be done. */
export function ProposalDrawer({ programmeId, proposalId, mayManage, onPerson, onClose }: ProposalDrawerProps) {
  const { t } = useTranslation('matching');
  const { t: common } = useTranslation();
  const proposal = reads.useQuery('get', '/v1/programmes/{programmeId}/proposals/{proposalId}', { params: { path: { programmeId, proposalId: proposalId ?? '' } } }, { enabled: proposalId !== undefined });
  return (
    <Drawer opened={proposalId !== undefined} onClose={onClose} position="right" size="lg" title={t('detail.title')} styles={{ title: { fontWeight: 650 } }} closeButtonProps={{ 'aria-label': common('close') }}>
      {proposalId === undefined ? null : <Read of={proposal}>{(data) => <Body programmeId={programmeId} detail={data} mayManage={mayManage} onPerson={onPerson} onClose={onClose} />}</Read>}
    </Drawer>
  );
}

function Body({ programmeId, detail, mayManage, onPerson, onClose }: { programmeId: string; detail: Detail; mayManage: boolean; onPerson: ProposalDrawerProps['onPerson']; onClose: () => void }) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const { mentor, mentees, status, source, reasons, weakPoint, topics, returnTopics, expiresAt, reasonCode, note, explanation } = detail;
  const mentee = mentees[0]!;
  const names = useTwoNames(mentor.employeeId, mentee.employeeId);
  const decliner = mentor.answer === 'declined' ? names.mentor : names.mentee;
  const waitsFor = [mentor.answer ? [] : names.mentor, mentee.answer ? [] : names.mentee].flat();
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {t('list.names', names)}
        </Text>
        <Group gap="md">
          <Status tone={toneOf(status)}>{t(`status.${status}`)}</Status>
          {source === 'manual' ? <Badge variant="default">{t('detail.manual')}</Badge> : null}
        </Group>
        {status === 'declined' ? <Text size="sm">{t('detail.declinedBecause', { name: decliner, reason: words.declined(reasonCode ?? '') })}</Text> : null}
        {status === 'cancelled' && reasonCode ? <Text size="sm">{t('detail.cancelledBecause', { reason: plainWords(reasonCode) })}</Text> : null}
        {status === 'published' ? <Text size="sm">{t('detail.waitsFor', { names: waitsFor.join(', ') })}</Text> : null}
        {status === 'published' && expiresAt ? (
          <Text size="sm" c="dimmed">
            <When at={expiresAt} />
          </Text>
        ) : null}
        {note ? (
          <Part title={t('detail.note')}>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {note}
            </Text>
          </Part>
        ) : null}
      </Stack>

      <Part title={t('detail.speaksFor')}>
        <ul className={styles.reasons}>
          {reasons.map((reason) => (
            <li key={reason.code}>
              <Text size="sm">{words.ground(reason, names)}</Text>
            </li>
          ))}
        </ul>
        <Text size="sm" c="dimmed">
          {weakPoint ? words.weak(weakPoint, names) : t('noWeakPoint')}
        </Text>
      </Part>

      {mayManage ? <Actions programmeId={programmeId} detail={detail} names={names} onClose={onClose} /> : null}
      <Divider />
      {topics && topics.length > 0 ? (
        <Part title={t('detail.topics')}>
          <Group gap={6}>
            {topics.map((topic) => (
              <Badge key={topic} variant="light" tt="none">
                {plainWords(topic)}
              </Badge>
            ))}
            {(returnTopics ?? []).map((topic) => (
              <Badge key={topic} variant="default" tt="none">
                {t('detail.returnTopics')}: {plainWords(topic)}
              </Badge>
            ))}
          </Group>
        </Part>
      ) : null}
      {explanation ? <Parts explanation={explanation} names={names} /> : null}
      {explanation ? <RunnersUp detail={detail} explanation={explanation} names={names} /> : null}
      {mayManage ? (
        <Stack gap="xs" align="flex-start">
          <Anchor component="button" type="button" size="sm" onClick={() => onPerson(mentor.participantId, 'mentor')}>
            {t('detail.findOther', { name: names.mentor })}
          </Anchor>
          <Anchor component="button" type="button" size="sm" onClick={() => onPerson(mentee.participantId, 'mentee')}>
            {t('detail.findOther', { name: names.mentee })}
          </Anchor>
        </Stack>
      ) : null}
    </Stack>
  );
}

export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack gap="xs" component="section">
    <Text component="h3" size="sm" fw={650} m={0}>
      {title}
    </Text>
    {children}
  </Stack>
);

/** Each rule's part of the score. Also for two people who were only tried. */
export function Parts({ explanation: { score, contributions }, names }: { explanation: Pick<Explained, 'score' | 'contributions'>; names: TwoNames }) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const sorted = [...contributions].sort((a, b) => b.weight - a.weight);
  return (
    <Part title={t('detail.parts')}>
      <Text size="sm" c="dimmed">
        {t('detail.partsAbout', { score: fraction(score) })}
      </Text>
      <Table verticalSpacing={6} horizontalSpacing={0}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('detail.ruleColumn')}</Table.Th>
            <Table.Th ta="end">{t('detail.part')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map(({ rule, weight, points, reason }) => (
            <Table.Tr key={rule}>
              <Table.Td>
                <Text size="sm" fw={550}>
                  {words.rule(rule)}
                </Text>
                <Text size="xs" c="dimmed">
                  {words.ground(reason, names)}
                </Text>
              </Table.Td>
              <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                <Text size="sm">
                  {percent(points)} {t('detail.of')} {percent(weight)}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Part>
  );
}

const oneDecimal = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const percent = (points: number): string => oneDecimal.format(fraction(points));

function RunnersUp({ detail, explanation, names }: { detail: Detail; explanation: Explained; names: TwoNames }) {
  const { t } = useTranslation('matching');
  const { mentorsForMentee, menteesForMentor } = explanation.runnersUp;
  if (detail.source === 'manual') return null;
  return (
    <Part title={t('detail.runnersUp')}>
      {mentorsForMentee.length + menteesForMentor.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('detail.noRunnersUp')}
        </Text>
      ) : null}
      <Others title={t('detail.othersForMentee', { mentee: names.mentee })} others={mentorsForMentee} people={detail.people} />
      <Others title={t('detail.othersForMentor', { mentor: names.mentor })} others={menteesForMentor} people={detail.people} />
    </Part>
  );
}

const Others = ({ title, others, people }: { title: string; others: readonly Alternative[]; people: Readonly<Record<string, string>> }) =>
  others.length === 0 ? null : (
    <Stack gap={4}>
      <Text size="sm" fw={550}>
        {title}
      </Text>
      <ol className={styles.reasons}>
        {others.map((other) => (
          <li key={other.id}>
            <RunnerUp other={other} people={people} />
          </li>
        ))}
      </ol>
    </Stack>
  );

function RunnerUp({ other: { id, score, whyNot }, people }: { other: Alternative; people: Readonly<Record<string, string>> }) {
  const { t } = useTranslation('matching');
  const { t: common } = useTranslation();
  const name = useName(people[id]) ?? common('someone');
  const instead = [whyNot.parameters['partner'], whyNot.parameters['takenBy']].flat().find((one) => typeof one === 'string');
  const whom = useName(instead === undefined ? undefined : people[instead]) ?? common('someone');
  return (
    <Text size="sm">
      <Text span inherit fw={550} style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>{' '}
      ({percent(score)}): {t(`runnerUp.${known(RUNNER_UP, whyNot.code)}`, { name: whom, text: plainWords(whyNot.code) })}
    </Text>
  );
}

/** Publish, discard or withdraw, keep apart. */
function Actions({ programmeId, detail: { id, status, mentor, mentees }, names, onClose }: { programmeId: string; detail: Detail; names: TwoNames; onClose: () => void }) {
  const { t } = useTranslation('matching');
  const [asking, setAsking] = useState<'publish' | 'withdraw' | 'apart'>();
  const path = { params: { path: { programmeId, proposalId: id } } };
  const done = (message?: string) => () => {
    setAsking(undefined);
    if (message) notifyDone(message);
  };
  const publish = useCommand((api, _: void) => api.POST('/v1/programmes/{programmeId}/proposals/{proposalId}/publication', { ...path, body: {} }), { onDone: done(t('publish.done', { count: 1 })) });
  const cancel = useCommand((api, reasonCode: string) => api.POST('/v1/programmes/{programmeId}/proposals/{proposalId}/cancellation', { ...path, body: { reasonCode } }), { onDone: () => (setAsking(undefined), onClose()) });
  const apart = useCommand(
    (api, reason: string) => api.POST('/v1/programmes/{programmeId}/exclusions', { params: { path: { programmeId } }, body: { employeeIds: [mentor.employeeId, mentees[0]!.employeeId], ...(reason ? { reason } : {}) } }),
    { onDone: done(t('detail.keptApart')) },
  );
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {status === 'draft' ? (
          <>
            <Button onClick={() => setAsking('publish')}>{t('publish.one')}</Button>
            <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate('not_wanted')}>
              {t('detail.discard')}
            </Button>
          </>
        ) : null}
        {status === 'published' ? (
          <Button variant="default" onClick={() => setAsking('withdraw')}>
            {t('detail.withdraw')}
          </Button>
        ) : null}
        <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={() => setAsking('apart')}>
          {t('detail.keepApart')}
        </Button>
      </Group>
      {cancel.error && asking === undefined ? <Failed error={cancel.error} /> : null}
      <ConfirmPublication count={1} opened={asking === 'publish'} pending={publish.isPending} error={publish.error} onConfirm={() => publish.mutate()} onClose={() => setAsking(undefined)} />
      <Confirm opened={asking === 'withdraw'} title={t('detail.withdrawTitle')} text={t('detail.withdrawText')} action={t('detail.withdraw')} pending={cancel.isPending} error={cancel.error} onConfirm={() => cancel.mutate('withdrawn_by_coordinator')} onClose={() => setAsking(undefined)} />
      <ReasonDialog key={id} draft={`${id} keep apart`} opened={asking === 'apart'} title={t('detail.keepApartTitle', names)} action={t('detail.keepApartAction')} required={false} pending={apart.isPending} error={apart.error} maxLength={2000} onSubmit={apart.mutateAsync} onClose={() => setAsking(undefined)}>
        {t('detail.keepApartText')}
      </ReasonDialog>
    </Stack>
  );
}
