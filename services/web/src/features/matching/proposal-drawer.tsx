import { Anchor, Badge, Divider, Drawer, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { togetherOf } from '../../ui/together.js';
import { CircleDetail } from './circle-detail.js';
import { Actions } from './proposal-actions.js';
import { Part, Parts, TimeAndNote, type Detail, type Explained } from './proposal-parts.js';
import { Others } from './runner-up.js';
import { useTwoNames, useWords } from './use-words.js';
import { toneOf } from './view.js';
import { plainWords, type TwoNames } from './words.js';
import styles from './workbench.module.css';

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
    <Drawer opened={proposalId !== undefined} onClose={onClose} position="right" size="lg" title={t('detail.title', { together: togetherOf(proposal.data?.mentees ?? []) })} styles={{ title: { fontWeight: 650 } }} closeButtonProps={{ 'aria-label': common('close') }}>
      {proposalId === undefined ? null : <Read of={proposal}>{(data) => (data.mentees.length > 1 ? <CircleDetail programmeId={programmeId} detail={data} mayManage={mayManage} onClose={onClose} /> : <Body programmeId={programmeId} detail={data} mayManage={mayManage} onPerson={onPerson} onClose={onClose} />)}</Read>}
    </Drawer>
  );
}

function Body({ programmeId, detail, mayManage, onPerson, onClose }: { programmeId: string; detail: Detail; mayManage: boolean; onPerson: ProposalDrawerProps['onPerson']; onClose: () => void }) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const { mentor, mentees, status, source, reasons, weakPoint, topics, returnTopics, reasonCode, explanation } = detail;
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
        <TimeAndNote detail={detail} />
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

      {mayManage ? <Actions programmeId={programmeId} detail={detail} onClose={onClose} /> : null}
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
