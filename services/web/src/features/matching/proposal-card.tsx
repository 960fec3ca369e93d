import { Checkbox, Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconArrowRight } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.js';
import { useTwoNames, useWords } from './use-words.js';
import { toneOf, type Proposal } from './view.js';
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

/** Two people in words: what speaks for them, and their weak point. */
export const ProposalCard = memo(function ProposalCard({ proposal, open, selected, onSelect, onOpen }: ProposalCardProps) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const { id, mentor, mentees, status, reasons, weakPoint, score } = proposal;
  const names = useTwoNames(mentor.employeeId, mentees[0]?.employeeId);
  return (
    <Paper component="article" withBorder p="md" className={styles.card} tabIndex={-1} data-proposal={id} data-open={open} data-selected={selected === true} aria-label={t('list.names', names)}>
      <Group align="flex-start" wrap="nowrap" gap="sm">
        {selected === undefined ? null : <Checkbox mt={2} checked={selected} tabIndex={0} aria-label={t('list.select', names)} onChange={({ currentTarget }) => onSelect?.(id, currentTarget.checked)} />}
        <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
          <Group justify="space-between" gap={4} align="flex-start">
            <UnstyledButton onClick={() => onOpen(id)} style={{ minWidth: 0, flex: '1 1 224px' }}>
              <Group gap={6}>
                <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {names.mentor}
                </Text>
                <IconArrowRight size={16} aria-hidden style={{ flexShrink: 0 }} />
                <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {names.mentee}
                </Text>
              </Group>
            </UnstyledButton>
            <Status tone={toneOf(status)}>{t(`status.${status}`)}</Status>
          </Group>
          {score === null ? (
            <Text size="sm" c="dimmed">
              {t('list.erased')}
            </Text>
          ) : (
            <>
              <ul className={styles.reasons}>
                {reasons.slice(0, REASONS_SHOWN).map((reason) => (
                  <li key={reason.code}>
                    <Text size="sm">{words.ground(reason, names)}</Text>
                  </li>
                ))}
              </ul>
              {weakPoint ? (
                <Group gap={6} wrap="nowrap" align="flex-start">
                  <IconAlertCircle size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} color="var(--upstream-waiting)" />
                  <Text size="sm" c="dimmed">
                    {words.weak(weakPoint, names)}
                  </Text>
                </Group>
              ) : null}
            </>
          )}
        </Stack>
      </Group>
    </Paper>
  );
});
