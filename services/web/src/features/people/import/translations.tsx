import { Autocomplete, Group, Paper, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { translationOf, withTranslation, type Mapping, type Translated } from './mapping.js';

const REGIONS = ['eu', 'us', 'apac'];
const PATTERNS = ['on_site', 'remote', 'hybrid', 'part_time'];

/** What the values of the file mean: where people's data is kept, how senior a title is, which time it is at a site. */
export function Translations({ mapping, values, change }: { mapping: Mapping; values: Readonly<Record<string, readonly string[]>>; change: (mapping: Mapping) => void }) {
  const { t } = useTranslation('people');
  const levels = mapping.columns['level'] === undefined ? (values['title'] ?? []) : (values['level'] ?? []).filter((value) => !/^\d+$/.test(value));
  const tables: readonly (readonly [Translated, readonly string[]])[] = [
    ['region', values['region'] ?? []],
    ['level', Array.isArray(mapping.levels) ? [] : levels],
    ['timeZone', mapping.columns['timeZone'] === undefined ? (values['site'] ?? []) : []],
  ];
  return tables
    .filter(([, found]) => found.length > 0)
    .map(([kind, found]) => (
      <Paper key={kind} withBorder p="md">
        <Stack gap="sm">
          <div>
            <Title order={2}>{t(`import.translate.${kind as 'region'}.title`)}</Title>
            <Text size="sm" c="dimmed">
              {t(`import.translate.${kind as 'region'}.about`)}
            </Text>
          </div>
          <ScrollArea.Autosize mah={280} type="auto" offsetScrollbars>
            <Stack gap={6}>
              {found.map((value) => (
                <TranslationInput key={value} kind={kind} value={value} mapping={mapping} change={change} />
              ))}
            </Stack>
          </ScrollArea.Autosize>
        </Stack>
      </Paper>
    ));
}

export function TranslationInput({ kind, value, mapping, change }: { kind: Translated; value: string; mapping: Mapping; change: (mapping: Mapping) => void }) {
  const { t } = useTranslation('people');
  const choices = useMemo(() => (kind === 'region' ? REGIONS : kind === 'workPattern' ? PATTERNS : kind === 'timeZone' ? Intl.supportedValuesOf('timeZone') : Array.from({ length: 20 }, (_, index) => String(index + 1))), [kind]);
  const shown = translationOf(mapping, kind, value);
  return (
    <Group gap="sm" wrap="nowrap" justify="space-between">
      <Text size="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
        {value}
      </Text>
      <Autocomplete
        size="xs"
        aria-label={t(`import.translate.${kind}.input`, { value })}
        value={shown}
        data={choices}
        limit={30}
        onChange={(to) => change(withTranslation(mapping, kind, value, kind === 'region' ? to.toLowerCase() : to))}
        w={kind === 'timeZone' ? 200 : 120}
        style={{ flexShrink: 0 }}
        error={shown === '' && kind === 'level'}
      />
    </Group>
  );
}
