import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import './messages.js';
import { csvOf, type Figures } from './figures.js';

/** Downloads what the table shows. */
export function CsvButton({ figures, title }: { figures: Figures; title: string }) {
  const { t } = useTranslation('charts');
  return (
    <Button variant="subtle" size="compact-sm" leftSection={<IconDownload size={16} aria-hidden />} aria-label={t('csvOf', { title })} onClick={() => download(`${figures.name}.csv`, csvOf(figures, t('suppressed')))}>
      {t('csv')}
    </Button>
  );
}

function download(name: string, csv: string): void {
  // The mark lets spreadsheets read it as UTF-8.
  const address = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
