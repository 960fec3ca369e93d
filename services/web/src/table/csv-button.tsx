import { Button } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailed } from '../ui/notify.js';
import { namesOf } from '../ui/names.js';
import type { Column } from './column.js';
import { csvOf, saveFile, type CsvCell } from './csv.js';
import type { Pages } from './use-pages.js';

/** Saves all rows that match the filters, with the columns that are shown. */
export function CsvButton<Row>({ name, columns, pages }: { name: string; columns: readonly Column<Row>[]; pages: Pages<Row> }) {
  const { t } = useTranslation('table');
  const { t: shell } = useTranslation();
  const [read, setRead] = useState<number>();
  const stop = useRef<AbortController>(null);
  const save = async () => {
    const stopping = (stop.current = new AbortController());
    setRead(0);
    try {
      const exported = columns.filter(({ text, person }) => text ?? person);
      const rows = await pages.all(stopping.signal, setRead);
      const ids = [...new Set(exported.flatMap(({ person }) => (person ? rows.flatMap((row) => person(row) ?? []) : [])))];
      const names = ids.length > 0 ? await namesOf(ids) : {};
      const cellOf = ({ text, person }: Column<Row>, row: Row): CsvCell => {
        if (text) {
          const value = text(row);
          return typeof value === 'boolean' ? t(value ? 'yes' : 'no') : value;
        }
        return [person?.(row) ?? []].flat().map((id) => names[id] ?? shell('someone')).join('; ');
      };
      const file = `${name}-${new Date().toISOString().slice(0, 10)}.csv`;
      saveFile(file, csvOf(exported.map(({ header }) => header), rows.map((row) => exported.map((column) => cellOf(column, row)))));
      notifyDone(t('csvDone', { rows: rows.length, name: file }));
    } catch {
      if (!stopping.signal.aborted) notifyFailed(t('csvFailed'));
    } finally {
      setRead(undefined);
    }
  };
  return read === undefined ? (
    <Button variant="default" size="xs" leftSection={<IconDownload size={16} aria-hidden />} title={t('csvTitle')} onClick={() => void save()}>
      {t('csv')}
    </Button>
  ) : (
    <Button variant="default" size="xs" leftSection={<IconX size={16} aria-hidden />} aria-label={t('csvCancel')} onClick={() => stop.current?.abort()}>
      {t('csvBusy', { rows: read })}
    </Button>
  );
}
