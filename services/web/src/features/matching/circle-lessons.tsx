import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { plainWords } from './words.js';
import styles from './workbench.module.css';

export interface ShownLesson {
  readonly topic: string;
  readonly teacher: string;
  readonly learner: string;
  readonly teacherProficiency?: number;
  readonly learnerProficiency?: number;
}

/** Who teaches what to whom, by name; the levels where they are known. */
export function CircleLessons({ lessons, shown = lessons.length }: { lessons: readonly ShownLesson[]; shown?: number }) {
  const { t } = useTranslation('matching');
  return (
    <ul className={styles.reasons}>
      {lessons.slice(0, shown).map(({ topic, teacher, learner, teacherProficiency, learnerProficiency }, index) => (
        <li key={index}>
          <Text size="sm">
            {t('circle.lesson', { topic: plainWords(topic), teacher, learner })}
            {teacherProficiency === undefined || learnerProficiency === undefined ? null : ` ${t('circle.levels', { teacherProficiency, learnerProficiency })}`}
          </Text>
        </li>
      ))}
      {lessons.length > shown ? (
        <li>
          <Text size="sm" c="dimmed">
            {t('circle.moreLessons', { count: lessons.length - shown })}
          </Text>
        </li>
      ) : null}
    </ul>
  );
}
