import { Paper, ScrollArea, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Status } from '../../../ui/status.js';
import { day } from '../../../ui/time.js';
import { useCellWords } from './cell-words.js';
import type { ImportPreview } from './upload.js';

const COLUMNS = ['name', 'email', 'title', 'level', 'function', 'department', 'site', 'region', 'manager', 'hireDate', 'timeZone', 'workingDays', 'languages'] as const;

/** The first rows as they would be taken in; of a row that would not, why. */
export function FirstRows({ rows, stale, dateFormats }: { rows: ImportPreview['rows']; stale: boolean; dateFormats: readonly string[] | undefined }) {
  const { t } = useTranslation('people');
  const wordsOf = useCellWords(dateFormats);
  if (rows.length === 0) return null;
  const refused = rows.filter(({ employee }) => employee === null).length;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2}>{t('import.firstRows', { count: rows.length })}</Title>
        <Text size="sm" c="dimmed" role="status">
          {t('import.firstRefused', { count: refused })}
        </Text>
        <ScrollArea.Autosize mah={440} type="auto" offsetScrollbars viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('import.firstRows', { count: rows.length }) }}>
          <Table verticalSpacing={6} highlightOnHover style={{ opacity: stale ? 0.6 : 1, whiteSpace: 'nowrap' }} aria-busy={stale}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>
                  <VisuallyHidden>{t('import.row')}</VisuallyHidden>
                </Table.Th>
                {COLUMNS.map((column) => (
                  <Table.Th key={column}>{t(`import.field.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ row, employee, refusals, cells }) => (
                <Table.Tr key={row}>
                  <Table.Td c="dimmed">{row}</Table.Td>
                  {employee ? (
                    COLUMNS.map((column) => <Table.Td key={column}>{cellOf(employee, column)}</Table.Td>)
                  ) : (
                    <Table.Td colSpan={COLUMNS.length}>
                      <Status tone="bad">{refusals.map(({ column, ...cell }) => (column ? t('import.cellIn', { column, why: wordsOf(cell) }) : wordsOf(cell))).join(' ')}</Status>{' '}
                      <Text span size="xs" c="dimmed">
                        {cells.slice(0, 4).join(' · ')}
                      </Text>
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      </Stack>
    </Paper>
  );
}

function cellOf(employee: NonNullable<ImportPreview['rows'][number]['employee']>, column: (typeof COLUMNS)[number]): string | number {
  if (column === 'hireDate') return day(employee.hireDate);
  if (column === 'languages') return employee.languages.join(', ').toUpperCase();
  if (column === 'region') return employee.region.toUpperCase();
  return employee[column] ?? '';
}
