import { Badge, Divider, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.js';
import { CircleLessons } from './circle-lessons.js';
import { Actions } from './proposal-actions.js';
import { Part, Parts, TimeAndNote, type Detail } from './proposal-parts.js';
import { Others } from './runner-up.js';
import { useCircleNames, useLeft, useWords } from './use-words.js';
import { membersOf, toneOf } from './view.js';
import { plainWords } from './words.js';

const ANSWER_TONES = { accepted: 'good', declined: 'bad', none: 'waiting' } as const;

/** Everything about a proposed circle: who is asked and has answered, who teaches what to whom, and each rule's part. */
export function CircleDetail({ programmeId, detail, mayManage, onClose }: { programmeId: string; detail: Detail; mayManage: boolean; onClose: () => void }) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const { status, source, reasonCode, mentor, mentorLeads, lessons, weakPoint, explanation, people } = detail;
  const members = membersOf(detail);
  const names = useCircleNames(detail);
  const left = useLeft(detail.left);
  const employeeOf = (participantId: string) => members.find((member) => member.participantId === participantId)?.employeeId ?? '';
  const taught = explanation?.circle
    ? explanation.circle.lessons.map((lesson) => ({ ...lesson, teacher: names.of(employeeOf(lesson.teacher)), learner: names.of(employeeOf(lesson.learner)) }))
    : (lessons ?? []).map(({ topic, teacherId, learnerId }) => ({ topic, teacher: names.of(teacherId), learner: names.of(learnerId) }));
  const asked = status === 'published' || status === 'agreed' || status === 'declined' || status === 'expired';
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {names.all}
        </Text>
        <Group gap="md">
          <Status tone={toneOf(status)}>{t(`status.${status}`)}</Status>
          {source === 'manual' ? <Badge variant="default">{t('detail.manual')}</Badge> : null}
        </Group>
        {status === 'declined' ? <Text size="sm">{mentorLeads && mentor.answer === 'declined' ? t('detail.declinedBecause', { name: names.of(mentor.employeeId), reason: words.declined(reasonCode ?? '') }) : t('circle.endedBecause', { reason: words.declined(reasonCode ?? '') })}</Text> : null}
        {status === 'cancelled' && reasonCode ? <Text size="sm">{t('detail.cancelledBecause', { reason: plainWords(reasonCode) })}</Text> : null}
        <TimeAndNote detail={detail} />
      </Stack>
      {asked ? (
        <Part title={t('circle.answers', { accepted: members.filter(({ answer }) => answer === 'accepted').length, all: members.length })}>
          {members.map(({ employeeId, answer }) => (
            <Group key={employeeId} justify="space-between" wrap="nowrap" align="flex-start">
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {names.of(employeeId)}
              </Text>
              <Status tone={ANSWER_TONES[answer ?? 'none']}>{t(`detail.answer.${answer ?? 'none'}`)}</Status>
            </Group>
          ))}
        </Part>
      ) : null}
      {left.length > 0 ? (
        <Part title={t('circle.gone')}>
          {left.map(({ employeeId, said, note: theirs }) => (
            <Stack key={employeeId} gap={0}>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {said}
              </Text>
              {theirs ? (
                <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                  {theirs}
                </Text>
              ) : null}
            </Stack>
          ))}
        </Part>
      ) : null}
      {taught.length > 0 ? (
        <Part title={t('circle.lessons')}>
          <CircleLessons lessons={taught} />
          <Text size="sm" c="dimmed">
            {weakPoint ? words.weak(weakPoint) : t('noWeakPoint')}
          </Text>
        </Part>
      ) : null}
      {mayManage ? <Actions programmeId={programmeId} detail={detail} onClose={onClose} /> : null}
      <Divider />
      {explanation ? <Parts explanation={explanation} /> : null}
      {explanation?.circle && source !== 'manual' ? (
        explanation.circle.runnersUp.length > 0 ? (
          <Others title={t('detail.runnersUp')} others={explanation.circle.runnersUp} people={people} />
        ) : (
          <Part title={t('detail.runnersUp')}>
            <Text size="sm" c="dimmed">
              {t('detail.noRunnersUp')}
            </Text>
          </Part>
        )
      ) : null}
    </Stack>
  );
}
