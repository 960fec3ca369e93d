import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PairPlan } from './answers.js';
import { topicName } from './topics.js';

type Lesson = NonNullable<NonNullable<PairPlan['agreement']>['lessons']>[number];

/** Who of a circle shows what to whom, what is the reader's first. */
export function Lessons({ lessons, self, nameOf }: { lessons: readonly Lesson[]; self: string; nameOf: (employeeId: string) => string }) {
  const { t } = useTranslation('my');
  const how = ({ teacherId, learnerId }: Lesson) => (teacherId === self ? 'teach' : learnerId === self ? 'learn' : 'others');
  return (
    <Stack gap="sm">
      {(['learn', 'teach', 'others'] as const).map((kind) => {
        const these = lessons.filter((lesson) => how(lesson) === kind);
        if (these.length === 0) return null;
        return (
          <Stack gap={4} key={kind}>
            <Text size="sm" fw={550}>
              {t(`lessons.${kind}`)}
            </Text>
            <List size="sm" spacing={4}>
              {these.map((lesson) => (
                <List.Item key={`${lesson.topic} ${lesson.learnerId}`}>{t(`lessons.${kind}One`, { topic: topicName(lesson.topic), teacher: nameOf(lesson.teacherId), learner: nameOf(lesson.learnerId) })}</List.Item>
              ))}
            </List>
          </Stack>
        );
      })}
    </Stack>
  );
}
