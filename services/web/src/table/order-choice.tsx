import './messages.js';
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** In what order the rows are, where there is a choice: for `order` of a table. */
export function OrderChoice<V extends string>({ value, options, onChange }: { value: V; options: readonly { readonly value: V; readonly label: string }[]; onChange: (value: V) => void }) {
  const { t } = useTranslation('table');
  return <NativeSelect size="xs" aria-label={t('order')} data={[...options]} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as V)} />;
}
