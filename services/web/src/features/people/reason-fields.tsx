import { Select, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface Reason {
  readonly reasonCode: string | null;
  readonly note: string;
}
export const NO_REASON: Reason = { reasonCode: null, note: '' };

const CODES = {
  decline: ['no_place', 'not_eligible', 'wrong_time', 'no_partner', 'other'],
  revocation: ['mistake', 'changed_circumstances', 'no_answer', 'other'],
  pause: ['leave', 'workload', 'illness', 'other'],
  withdrawal: ['asked_for_it', 'no_answer', 'changed_circumstances', 'other'],
  listing: ['topic_changed', 'not_answering', 'mistake', 'other'],
} as const;
export type ReasonKind = keyof typeof CODES;

/** Asks why: a word for statistics, and where it may be told, a text for coordinators; of a listing, for the person too. */
export function ReasonFields({ kind, value, onChange, noted = true, asked }: { kind: ReasonKind; value: Reason; onChange: (reason: Reason) => void; noted?: boolean; asked: boolean }) {
  const { t } = useTranslation('people');
  return (
    <Stack gap="sm">
      <Select
        label={t('reason.label')}
        placeholder={t('reason.choose')}
        withAsterisk
        data={CODES[kind].map((code) => ({ value: code, label: t(`reason.${code}`) }))}
        value={value.reasonCode}
        error={asked && !value.reasonCode ? t('reason.required') : undefined}
        allowDeselect={false}
        onChange={(reasonCode) => onChange({ ...value, reasonCode })}
        comboboxProps={{ withinPortal: true }}
      />
      {noted ? (
        <Textarea label={t('reason.note')} description={t(kind === 'listing' ? 'reason.noteShown' : 'reason.noteHint')} value={value.note} maxLength={1000} autosize minRows={2} onChange={({ currentTarget }) => onChange({ ...value, note: currentTarget.value })} />
      ) : null}
    </Stack>
  );
}

/** As the server takes it; undefined while no reason is chosen. */
export const reasonOf = ({ reasonCode, note }: Reason): { reasonCode: string; note?: string } | undefined =>
  reasonCode === null ? undefined : { reasonCode, ...(note.trim() ? { note: note.trim() } : {}) };
