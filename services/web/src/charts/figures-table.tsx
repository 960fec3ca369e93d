import { Box, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGE } from '../app/i18n.js';
import classes from './chart.module.css';
import { isSuppressed, type Cell, type Figures } from './figures.js';

const number = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 2 });

/** The figures behind a chart, as a table: numbers to the right. */
export function FiguresTable({ figures, caption, readOut = false }: { figures: Figures; caption: string; readOut?: boolean }) {
  const { t } = useTranslation('charts');
  const numeric = figures.columns.map((_, column) => column > 0 && figures.rows.every((row) => typeof row[column] !== 'string'));
  const table = (
    <Table className={classes['figures']} aria-label={caption} fz="sm" verticalSpacing={6} horizontalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          {figures.columns.map((column, index) => (
            <Table.Th key={column} scope="col" ta={numeric[index] ? 'right' : 'left'}>
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {figures.rows.map((row, index) => (
          <Table.Tr key={index}>
            {row.map((cell, column) =>
              column === 0 ? (
                <Table.Th key={column} scope="row" fw={400} style={{ overflowWrap: 'anywhere', minWidth: '8em' }}>
                  <CellText cell={cell} />
                </Table.Th>
              ) : (
                <Table.Td key={column} ta={numeric[column] ? 'right' : 'left'}>
                  <CellText cell={cell} />
                </Table.Td>
              ),
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
  // Where it is wider than the screen it scrolls by itself, also by keyboard; what is only read out must not take the focus.
  if (readOut) return table;
  return (
    <Box role="region" aria-label={t('tableOf', { title: caption })} tabIndex={0} style={{ overflowX: 'auto' }}>
      {table}
    </Box>
  );
}

function CellText({ cell }: { cell: Cell }) {
  const { t } = useTranslation('charts');
  if (isSuppressed(cell))
    return (
      <Text span inherit c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {t('suppressed')}
      </Text>
    );
  if (cell === null) return '–';
  return typeof cell === 'number' ? number.format(cell) : cell;
}
