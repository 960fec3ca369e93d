import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema.js';
import { When } from '../../ui/time.js';
import { useWords } from './use-words.js';
import { fraction, type TwoNames } from './words.js';

export type Detail = components['schemas']['ProposalDetail'];
export type Explained = NonNullable<Detail['explanation']>;

export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack gap="xs" component="section">
    <Text component="h3" size="sm" fw={650} m={0}>
      {title}
    </Text>
    {children}
  </Stack>
);

/** Until when a published proposal waits for answers, and what somebody said with theirs. */
export function TimeAndNote({ detail: { status, expiresAt, note } }: { detail: Pick<Detail, 'status' | 'expiresAt' | 'note'> }) {
  const { t } = useTranslation('matching');
  return (
    <>
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
    </>
  );
}

/** Each rule's part of the score. Also for two people who were only tried; without names for a circle. */
export function Parts({ explanation: { score, contributions }, names }: { explanation: Pick<Explained, 'score' | 'contributions'>; names?: TwoNames }) {
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
                  {words.ground({ ...reason, parameters: { ...reason.parameters, rule } }, names)}
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
export const percent = (points: number): string => oneDecimal.format(fraction(points));
