import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../table/csv.js';
import './messages.js';
import { csvOf, type Figures } from './figures.js';

/** Downloads what the table shows. */
export function CsvButton({ figures, title }: { figures: Figures; title: string }) {
  const { t } = useTranslation('charts');
  return (
    <Button variant="subtle" size="compact-sm" leftSection={<IconDownload size={16} aria-hidden />} aria-label={t('csvOf', { title })} onClick={() => saveFile(`${figures.name}.csv`, csvOf(figures, t('suppressed')))}>
      {t('csv')}
    </Button>
  );
}
