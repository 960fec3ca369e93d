import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReasonText } from './texts.js';

/** A reason as a code, for statistics; the texts are ours. */
export function ReasonSelect({ codes, value, missing, onChange }: { codes: readonly string[]; value: string | null; missing: boolean; onChange: (code: string | null) => void }) {
  const { t } = useTranslation('pairs');
  const reasonText = useReasonText();
  return (
    <Select
      label={t('reason.label')}
      description={t('reason.hint')}
      withAsterisk
      data={codes.map((code) => ({ value: code, label: reasonText(code) }))}
      value={value}
      onChange={onChange}
      error={missing ? t('reason.missing') : undefined}
      allowDeselect={false}
      comboboxProps={{ withinPortal: true }}
    />
  );
}
