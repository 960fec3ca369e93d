import { Alert, Button, Collapse, Grid, Group, Paper, Select, Stack, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../../ui/states.js';
import { refusalWords } from '../../../problems/words.js';
import { FirstRows } from './first-rows.js';
import type { Draft } from './import-wizard.js';
import { columnOf, constantOf, FIELDS, isOffered, isPlaceholder, missingFields, withColumn, withConstant, type Field, type Mapping } from './mapping.js';
import { Notes } from './notes.js';
import { Translations } from './translations.js';
import { isWorkbook, preview } from './upload.js';

const SETTLED_MS = 400;
/** The label beside its input: a long form stays short. */
const BESIDE = { root: { display: 'grid', gridTemplateColumns: 'minmax(96px, 2fr) 3fr', alignItems: 'center', columnGap: 8 } } as const;
const GROUPS = ['who', 'place', 'work', 'more'] as const;
const DATE_FORMATS = ['YYYY-MM-DD', 'DD.MM.YYYY', 'DD-MM-YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY', 'MM-DD-YYYY', 'YYYY/MM/DD', 'DD MMM YYYY', 'YYYYMMDD', 'excel-serial'];

const withoutNulls = (facts: object): Record<string, unknown> => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));

/** Which column is what, with the first rows as they would be read: they follow every change. */
export function ColumnsStep({ draft: { file, preview: first, mapping }, change, next, back }: { draft: Draft; change: (mapping: Mapping) => void; next: () => void; back: () => void }) {
  const { t } = useTranslation('people');
  const [more, setMore] = useState(false);
  const missing = missingFields(mapping);
  const [settled] = useDebouncedValue(mapping, SETTLED_MS);
  const shown = useQuery({
    queryKey: ['people', 'import-preview', file.name, file.size, file.lastModified, settled],
    enabled: missingFields(settled).length === 0,
    staleTime: Infinity,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => preview(file, { mapping: settled }, signal),
  });
  const current = shown.data ?? first;
  // What a suggestion did not find is said as missing.
  const problem = isPlaceholder(current.problem?.column ?? '') ? null : current.problem;
  const field = (each: Field) => <FieldInput key={each.id} field={each} header={first.header} mapping={mapping} change={change} missing={missing.includes(each.id)} />;
  return (
    <Stack gap="lg">
      {first.format === 'csv' && isWorkbook(file) ? (
        <Alert color="yellow" variant="outline" icon={<IconAlertTriangle aria-hidden />}>
          {t('import.notWorkbook')}
        </Alert>
      ) : null}
      <Notes notes={first.notes} confidence={first.confidence} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="md">
            {GROUPS.filter((group) => group !== 'more').map((group) => (
              <Paper key={group} withBorder p="md" component="fieldset" m={0}>
                <Stack gap="sm">
                  <Title order={2} component={'legend' as never} style={{ float: 'left' }}>
                    {t(`import.group.${group}`)}
                  </Title>
                  {FIELDS.filter((each) => each.group === group && isOffered(mapping, each.id)).map(field)}
                  {group === 'who' && mapping.columns['handle'] !== undefined ? (
                    <TextInput label={t('import.domain.label')} styles={BESIDE} withAsterisk value={mapping.emailDomain ?? ''} onChange={({ currentTarget }) => change({ ...mapping, emailDomain: currentTarget.value.trim() })} />
                  ) : null}
                  {group === 'work' ? (
                    <Select label={t('import.dateFormat')} styles={BESIDE} data={[...new Set([...(mapping.dateFormats ?? []), ...DATE_FORMATS])]} value={mapping.dateFormats?.[0] ?? 'YYYY-MM-DD'} allowDeselect={false} onChange={(format) => format && change({ ...mapping, dateFormats: [format] })} />
                  ) : null}
                </Stack>
              </Paper>
            ))}
            <Button variant="subtle" size="compact-md" style={{ alignSelf: 'flex-start' }} aria-expanded={more} onClick={() => setMore(!more)}>
              {t(more ? 'import.lessFields' : 'import.moreFields')}
            </Button>
            <Collapse expanded={more}>
              <Paper withBorder p="md">
                <Stack gap="sm">{FIELDS.filter(({ group }) => group === 'more').map(field)}</Stack>
              </Paper>
            </Collapse>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="md">
            {missing.length > 0 ? (
              <Alert color="yellow" variant="outline" icon={<IconAlertTriangle aria-hidden />} role="status">
                {t('import.missing', { fields: missing.map((each) => t(`import.field.${each as 'number'}`)).join(', ') })}
              </Alert>
            ) : null}
            {shown.error ? <Failed error={shown.error} /> : null}
            {problem ? (
              <Alert color="red" variant="outline" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('import.unreadable')}>
                {refusalWords({ code: 'unreadable-file', detail: problem.message, facts: withoutNulls(problem) })}
              </Alert>
            ) : null}
            <FirstRows dateFormats={settled.dateFormats} rows={current.rows} stale={shown.isFetching || settled !== mapping} />
            <Translations mapping={mapping} values={current.values} change={change} />
          </Stack>
        </Grid.Col>
      </Grid>
      <Group>
        <Button variant="default" onClick={back}>
          {t('import.back')}
        </Button>
        <Button onClick={next} disabled={missing.length > 0 || problem !== null || shown.error !== null}>
          {t('import.check')}
        </Button>
      </Group>
    </Stack>
  );
}

function FieldInput({ field: { id, required, constant }, header, mapping, change, missing }: { field: Field; header: readonly string[]; mapping: Mapping; change: (mapping: Mapping) => void; missing: boolean }) {
  const { t } = useTranslation('people');
  const same = constantOf(mapping, id);
  const label = t(`import.field.${id as 'number'}`);
  return (
    <Stack gap={4}>
      <Select
        label={label}
        withAsterisk={required}
        placeholder={t(same === undefined ? 'import.noColumn' : 'import.sameForAll')}
        data={[...new Set(header.filter((name) => name !== ''))]}
        value={columnOf(mapping, id) ?? null}
        onChange={(column) => change(withColumn(mapping, id, column ?? undefined))}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('import.clearColumn', { field: label }) }}
        error={missing}
        styles={BESIDE}
      />
      {constant && columnOf(mapping, id) === undefined ? (
        <TextInput aria-label={t('import.constantOf', { field: label })} placeholder={t('import.constant')} value={same ?? ''} onChange={({ currentTarget }) => change(withConstant(mapping, id, currentTarget.value || undefined))} />
      ) : null}
    </Stack>
  );
}
