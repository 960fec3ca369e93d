import { Alert, Button, Collapse, Grid, Group, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconBulb } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../../ui/states.js';
import { FirstRows } from './first-rows.js';
import type { Draft } from './import-wizard.js';
import { columnOf, constantOf, FIELDS, isOffered, missingFields, withColumn, withConstant, type Field, type Mapping } from './mapping.js';
import { Translations } from './translations.js';
import { preview } from './upload.js';

const SETTLED_MS = 400;
/** The label beside its input: a long form stays short. */
const BESIDE = { root: { display: 'grid', gridTemplateColumns: 'minmax(96px, 2fr) 3fr', alignItems: 'center', columnGap: 8 } } as const;
const GROUPS = ['who', 'place', 'work', 'more'] as const;
const DATE_FORMATS = ['YYYY-MM-DD', 'DD.MM.YYYY', 'DD-MM-YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY', 'MM-DD-YYYY', 'YYYY/MM/DD', 'DD MMM YYYY', 'YYYYMMDD', 'excel-serial'];

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
  const field = (each: Field) => <FieldInput key={each.id} field={each} header={first.header} mapping={mapping} change={change} missing={missing.includes(each.id)} />;
  return (
    <Stack gap="lg">
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
              <Alert color="yellow" variant="outline" styles={{ title: { color: 'var(--upstream-waiting)' }, icon: { color: 'var(--upstream-waiting)' } }} icon={<IconAlertTriangle aria-hidden />} role="status">
                {t('import.missing', { fields: missing.map((each) => t(`import.field.${each as 'number'}`)).join(', ') })}
              </Alert>
            ) : null}
            {shown.error ? <Failed error={shown.error} /> : null}
            {current.problem ? (
              <Alert color="red" variant="outline" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('import.unreadable')}>
                {current.problem.message}
              </Alert>
            ) : null}
            <FirstRows rows={current.rows} stale={shown.isFetching || settled !== mapping} />
            <Translations mapping={mapping} values={current.values} change={change} />
          </Stack>
        </Grid.Col>
      </Grid>
      <Group>
        <Button variant="default" onClick={back}>
          {t('import.back')}
        </Button>
        <Button onClick={next} disabled={missing.length > 0 || current.problem !== null || shown.error !== null}>
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

const SHOWN_NOTES = 4;

function Notes({ notes, confidence }: { notes: readonly { column: string | null; note: string }[]; confidence: number | null }) {
  const { t } = useTranslation('people');
  const [all, setAll] = useState(false);
  if (confidence === null) return null;
  // What was left out is to be seen in the choices; what was guessed has to be read.
  const told = notes.filter(({ note }) => note !== 'Left out.');
  return (
    <Alert variant="light" color="cyan" icon={<IconBulb aria-hidden />} title={t(confidence >= 0.8 ? 'import.sure' : 'import.unsure')}>
      {told.length === 0 ? <Text size="sm">{t('import.lookAtRows')}</Text> : null}
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {told.slice(0, all ? undefined : SHOWN_NOTES).map(({ column, note }) => (
          <li key={`${column ?? ''} ${note}`}>
            <Text size="sm" span>
              {column ? <strong>{column}: </strong> : null}
              {note}
            </Text>
          </li>
        ))}
      </ul>
      {told.length > SHOWN_NOTES && !all ? (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setAll(true)}>
          {t('import.allNotes', { count: told.length - SHOWN_NOTES })}
        </Button>
      ) : null}
    </Alert>
  );
}
