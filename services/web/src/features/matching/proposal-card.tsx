import { Checkbox, Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconArrowRight } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.js';
import { togetherOf } from '../../ui/together.js';
import { CircleLessons } from './circle-lessons.js';
import { useCircleNames, useTwoNames, useWords } from './use-words.js';
import { toneOf, type Proposal } from './view.js';
import type { TwoNames } from './words.js';
import styles from './workbench.module.css';

const REASONS_SHOWN = 3;

export interface ProposalCardProps {
  readonly proposal: Proposal;
  readonly open: boolean;
  /** Undefined where it cannot be selected. */
  readonly selected?: boolean | undefined;
  readonly onSelect?: (id: string, selected: boolean) => void;
  readonly onOpen: (id: string) => void;
}

/** Who is proposed, in words: what speaks for them, and their weak point. */
export const ProposalCard = memo(function ProposalCard(props: ProposalCardProps) {
  return props.proposal.mentees.length > 1 ? <CircleCard {...props} /> : <PairCard {...props} />;
});

function PairCard(props: ProposalCardProps) {
  const { mentor, mentees, reasons, weakPoint } = props.proposal;
  const words = useWords();
  const names = useTwoNames(mentor.employeeId, mentees[0]?.employeeId);
  return (
    <Card
      {...props}
      names={names}
      title={
        <Group gap={6}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {names.mentor}
          </Text>
          <IconArrowRight size={16} aria-hidden style={{ flexShrink: 0 }} />
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {names.mentee}
          </Text>
        </Group>
      }
      weakPoint={weakPoint ? words.weak(weakPoint, names) : undefined}
    >
      <ul className={styles.reasons}>
        {reasons.slice(0, REASONS_SHOWN).map((reason) => (
          <li key={reason.code}>
            <Text size="sm">{words.ground(reason, names)}</Text>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function CircleCard(props: ProposalCardProps) {
  const { lessons, weakPoint } = props.proposal;
  const words = useWords();
  const names = useCircleNames(props.proposal);
  return (
    <Card
      {...props}
      names={names.all}
      title={
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {names.all}
        </Text>
      }
      weakPoint={weakPoint ? words.weak(weakPoint) : undefined}
    >
      <CircleLessons lessons={(lessons ?? []).map(({ topic, teacherId, learnerId }) => ({ topic, teacher: names.of(teacherId), learner: names.of(learnerId) }))} shown={REASONS_SHOWN} />
    </Card>
  );
}

interface CardProps extends ProposalCardProps {
  readonly names: TwoNames | string;
  readonly title: ReactNode;
  readonly weakPoint: string | undefined;
  readonly children: ReactNode;
}

function Card({ proposal: { id, mentees, status, score }, open, selected, onSelect, onOpen, names, title, weakPoint, children }: CardProps) {
  const { t } = useTranslation('matching');
  const together = togetherOf(mentees);
  const all = typeof names === 'string' ? names : t('list.names', names);
  return (
    <Paper component="article" withBorder p="md" className={styles.card} tabIndex={-1} data-proposal={id} data-open={open} data-selected={selected === true} aria-label={all}>
      <Group align="flex-start" wrap="nowrap" gap="sm">
        {selected === undefined ? null : <Checkbox mt={2} checked={selected} tabIndex={0} aria-label={t('list.select', { names: all })} onChange={({ currentTarget }) => onSelect?.(id, currentTarget.checked)} />}
        <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
          <Group justify="space-between" gap={4} align="flex-start">
            <UnstyledButton onClick={() => onOpen(id)} style={{ minWidth: 0, flex: '1 1 224px' }}>
              {title}
            </UnstyledButton>
            <Status tone={toneOf(status)}>{t(`status.${status}`)}</Status>
          </Group>
          {score === null ? (
            <Text size="sm" c="dimmed">
              {t('list.erased', { together })}
            </Text>
          ) : (
            <>
              {children}
              {weakPoint ? (
                <Group gap={6} wrap="nowrap" align="flex-start">
                  <IconAlertCircle size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} color="var(--upstream-waiting)" />
                  <Text size="sm" c="dimmed">
                    {weakPoint}
                  </Text>
                </Group>
              ) : null}
            </>
          )}
        </Stack>
      </Group>
    </Paper>
  );
}
