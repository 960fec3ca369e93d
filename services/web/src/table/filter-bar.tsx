import { Button, CloseButton, Group, Select, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import chips from './filter-bar.module.css';

export interface FilterOption<V extends string> {
  readonly value: V;
  readonly label: string;
  /** How many match with this chosen. */
  readonly count?: number;
}

/**
 * Choices of which one or none holds, as chips. Chosen again, it is taken away.
 *
 *     <ChoiceChips label={t('status')} value={filters.status} options={…} onChange={(status) => set({ status })} />
 */
export function ChoiceChips<V extends string>({ label, value, options, onChange, all }: { label: string; value: V | undefined; options: readonly FilterOption<V>[]; onChange: (value: V | undefined) => void; all?: { readonly label: string; readonly count?: number } }) {
  const name = useId();
  const shown: readonly (Omit<FilterOption<V>, 'value'> & { value: V | undefined })[] = [...(all ? [{ value: undefined, ...all }] : []), ...options];
  return (
    <Group gap={6} role="group" aria-labelledby={name}>
      <Text id={name} size="xs" fw={600} c="dimmed">
        {label}
      </Text>
      {shown.map(({ value: each, label: text, count }) => (
        <UnstyledButton key={each ?? ''} className={chips.chip} aria-pressed={each === value} onClick={() => onChange(each === value ? undefined : each)}>
          {text}
          {count === undefined ? null : <span className={chips.count}>{count.toLocaleString('en')}</span>}
        </UnstyledButton>
      ))}
    </Group>
  );
}

/** A choice among many, as a list that can be searched. */
export function ChoiceSelect({ label, value, options, onChange }: { label: string; value: string | undefined; options: readonly FilterOption<string>[]; onChange: (value: string | undefined) => void }) {
  const { t } = useTranslation('table');
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={label}
      data={options.map(({ value: each, label: text, count }) => ({ value: each, label: count === undefined ? text : `${text} (${count.toLocaleString('en')})` }))}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `${label}: ${t('any')}` }}
      nothingFoundMessage={t('noMatch')}
      w={200}
    />
  );
}

const TYPING_MS = 300;

/** Searches while one types, a moment after the last key. */
export function SearchBox({ label, value, onChange }: { label?: string; value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { t } = useTranslation('table');
  const [typed, setTyped] = useState(value ?? '');
  const sent = useRef(value ?? '');
  useEffect(() => {
    // Changed from elsewhere: by a link, by going back, by clearing all.
    if ((value ?? '') !== sent.current) {
      sent.current = value ?? '';
      setTyped(value ?? '');
    }
  }, [value]);
  useEffect(() => {
    if (typed === sent.current) return;
    const due = setTimeout(() => {
      sent.current = typed.trim();
      onChange(typed.trim() || undefined);
    }, TYPING_MS);
    return () => clearTimeout(due);
  }, [typed, onChange]);
  const name = label ?? t('search');
  return (
    <TextInput
      size="xs"
      type="search"
      aria-label={name}
      placeholder={name}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={typed ? <CloseButton size="sm" aria-label={`${name}: ${t('clearSelection')}`} onClick={() => setTyped('')} /> : null}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      maxLength={100}
      w={220}
    />
  );
}

/** Above a table: chips in rows, then searches and choices; everything can be taken away at once, or kept as a view (`<SavedViews>`). */
export function FilterBar({ children, any, onClear, views }: { children: ReactNode; any: boolean; onClear: () => void; views?: ReactNode }) {
  const { t } = useTranslation('table');
  return (
    <Group component="search" aria-label={t('filters')} align="flex-end" justify="space-between" gap="sm">
      <Stack gap="sm" style={{ flex: '1 1 240px', minWidth: 0 }}>
        {children}
      </Stack>
      <Group gap="sm">
        {any ? (
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            {t('clearFilters')}
          </Button>
        ) : null}
        {views}
      </Group>
    </Group>
  );
}
