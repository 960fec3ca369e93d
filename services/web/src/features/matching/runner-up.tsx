import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useName } from '../../ui/names.js';
import { percent, type Explained } from './proposal-parts.js';
import { known, plainWords, RUNNER_UP } from './words.js';
import styles from './workbench.module.css';

type Alternative = Explained['runnersUp']['mentorsForMentee'][number];

/** Who would have fitted too, the best first, and why each was not chosen. */
export const Others = ({ title, others, people }: { title: string; others: readonly Alternative[]; people: Readonly<Record<string, string>> }) =>
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
  const instead = [whyNot.parameters['partner'], whyNot.parameters['takenBy'], whyNot.parameters['insteadOf']].flat().find((one) => typeof one === 'string');
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
