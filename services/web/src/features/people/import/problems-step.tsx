import { Box, Button, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../../../ui/states.js';
import { useCellWords } from './cell-words.js';
import type { Draft } from './import-wizard.js';
import { mendedBy, type Mapping } from './mapping.js';
import { TranslationInput } from './translations.js';
import { tryImport, type ImportOutcome } from './upload.js';

type Problem = NonNullable<ImportOutcome['problems']>[number];

/** The whole file is checked; what would be left out is listed by row, and mended here where a translation is all that is missing. */
export function ProblemsStep({ draft: { file, mapping }, change, checked, next, back }: { draft: Draft; change: (mapping: Mapping) => void; checked: (outcome: ImportOutcome) => void; next: () => void; back: () => void }) {
  const { t } = useTranslation('people');
  const [tried, setTried] = useState(mapping);
  const check = useQuery({
    queryKey: ['people', 'import-check', file.name, file.size, file.lastModified, tried],
    staleTime: 60_000,
    retry: false,
    queryFn: ({ signal }) => tryImport(file, tried, signal),
  });
  const { data } = check;
  useEffect(() => {
    if (data) checked(data);
  }, [data]); // The list above is short on purpose: told once for each check
  const changed = tried !== mapping;
  const problems = data?.problems ?? [];
  return (
    <Stack gap="lg">
      {check.isPending ? (
        <Stack gap="sm">
          <Text role="status">{t('import.checking')}</Text>
          <Loading rows={3} />
        </Stack>
      ) : null}
      {check.error ? <Failed error={check.error} retry={() => void check.refetch()} /> : null}
      {data && problems.length === 0 ? (
        <Empty icon={<IconCircleCheck size={32} color="var(--upstream-good)" aria-hidden />} title={t('import.noProblems', { rows: data.rows ?? 0 })}>
          {t('import.noProblemsText')}
        </Empty>
      ) : null}
      {data && problems.length > 0 ? (
        <>
          <Text role="status">{t('import.problems', { rows: data.refusedRows ?? 0, all: data.rows ?? 0 })}</Text>
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
            {problems.map((problem) => (
              <ProblemCard key={`${problem.code} ${problem.column ?? ''}`} problem={problem} mapping={mapping} change={change} />
            ))}
          </SimpleGrid>
          <Cells refusals={data.refusals ?? []} rows={data.refusedRows ?? 0} mapping={tried} />
        </>
      ) : null}
      <Group>
        <Button variant="default" onClick={back}>
          {t('import.back')}
        </Button>
        {changed ? (
          <Button onClick={() => setTried(mapping)} loading={check.isFetching}>
            {t('import.checkAgain')}
          </Button>
        ) : (
          <Button onClick={next} disabled={!data}>
            {t(problems.length > 0 ? 'import.goOnWithout' : 'import.toSummary', { rows: data?.refusedRows ?? 0 })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function ProblemCard({ problem: { column, code, message, count, firstRows, values }, mapping, change }: { problem: Problem; mapping: Mapping; change: (mapping: Mapping) => void }) {
  const { t } = useTranslation('people');
  const kind = mendedBy(code);
  const wordsOf = useCellWords(mapping.dateFormats);
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <div>
          <Title order={2} style={{ overflowWrap: 'anywhere' }}>{column ? t('import.problemIn', { column, count }) : t('import.problemRow', { count })}</Title>
          <Text size="sm">{wordsOf({ code, message, value: values.length === 1 ? values[0]! : null })}</Text>
          <Text size="sm" c="dimmed">
            {t('import.inRows', { rows: firstRows.join(', '), shown: firstRows.length, more: count - firstRows.length })}
          </Text>
        </div>
        {kind && values.length > 0 ? (
          <Stack gap={6} maw={480}>
            <Text size="sm" fw={600}>
              {t('import.mend')}
            </Text>
            {values.map((value) => (
              <TranslationInput key={value} kind={kind} value={value} mapping={mapping} change={change} />
            ))}
          </Stack>
        ) : null}
      </Stack>
    </Paper>
  );
}

function Cells({ refusals, rows, mapping }: { refusals: NonNullable<ImportOutcome['refusals']>; rows: number; mapping: Mapping }) {
  const { t } = useTranslation('people');
  const wordsOf = useCellWords(mapping.dateFormats);
  return (
    <Stack gap="sm" component="section">
      <Title order={2}>{t('import.byRow')}</Title>
      <Box style={{ overflow: 'auto', maxHeight: 360 }} tabIndex={0} role="region" aria-label={t('import.byRow')}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>{t('import.row')}</Table.Th>
              <Table.Th>{t('import.column')}</Table.Th>
              <Table.Th>{t('import.why')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {refusals.map(({ row, column, code, message }, index) => (
              <Table.Tr key={`${row} ${column ?? ''} ${index}`}>
                <Table.Td>{row}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{column ?? '–'}</Table.Td>
                <Table.Td>{wordsOf({ code, message })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      {rows > refusals.length ? (
        <Text size="sm" c="dimmed">
          {t('import.onlyFirst', { count: refusals.length })}
        </Text>
      ) : null}
    </Stack>
  );
}
