import { Anchor, Button, FileInput, Group, Paper, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../../api/client.js';
import { Section } from '../../../ui/page.js';
import { Failed } from '../../../ui/states.js';
import { Status } from '../../../ui/status.js';
import { When } from '../../../ui/time.js';
import { ImportStanding } from './import-standing.js';
import type { Draft } from './import-wizard.js';
import { keptMapping } from './kept-mapping.js';
import { withoutPlaceholders, type Mapping } from './mapping.js';
import { isAwaited, startedImport } from './started-import.js';
import { preview, type ImportPreview } from './upload.js';

const LOOK_AGAIN_MS = 2000;

export function FileStep({ draft, onRead }: { draft: Draft | undefined; onRead: (file: File, preview: ImportPreview, mapping: Mapping) => void }) {
  const { t } = useTranslation('people');
  const [file, setFile] = useState<File | null>(draft?.file ?? null);
  const [mode, setMode] = useState<Mapping['mode']>(draft?.mapping.mode ?? 'full');
  const [domain, setDomain] = useState('');
  const [over, setOver] = useState(false);
  const read = useMutation({
    networkMode: 'always',
    mutationFn: (chosen: File) => preview(chosen, { domain: domain.trim() }),
    onSuccess: (found, chosen) => {
      const mapping = keptMapping(found.header) ?? withoutPlaceholders(found.mapping as unknown as Mapping);
      onRead(chosen, found, { ...mapping, mode, ...(domain.trim() && mapping.columns['handle'] !== undefined ? { emailDomain: domain.trim() } : {}) });
    },
  });
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [first] = event.dataTransfer.files;
    if (first) setFile(first);
  };
  return (
    <Stack gap="lg" maw={720}>
      <Paper
        withBorder
        p="lg"
        style={over ? { borderColor: 'var(--mantine-color-anchor)' } : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <Stack gap="md">
          <FileInput
            label={t('import.file.label')}
            description={t('import.file.hint')}
            placeholder={t('import.file.choose')}
            leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
            accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            value={file}
            onChange={setFile}
            clearable
            clearButtonProps={{ 'aria-label': t('import.file.clear') }}
          />
          <Radio.Group label={t('import.mode.label')} value={mode} onChange={(value) => setMode(value as Mapping['mode'])}>
            <Stack gap="sm" mt={8}>
              <Radio value="full" label={t('import.mode.full')} description={t('import.mode.fullHint')} />
              <Radio value="changes" label={t('import.mode.changes')} description={t('import.mode.changesHint')} />
            </Stack>
          </Radio.Group>
          <TextInput label={t('import.domain.label')} description={t('import.domain.hint')} placeholder="company.example" value={domain} onChange={({ currentTarget }) => setDomain(currentTarget.value)} />
        </Stack>
      </Paper>
      {read.error ? <Failed error={read.error} /> : null}
      <Group>
        <Button disabled={!file} loading={read.isPending} onClick={() => file && read.mutate(file)}>
          {t('import.file.read')}
        </Button>
      </Group>
      <EarlierImports />
    </Stack>
  );
}

/** What was imported lately: to look at again, or to go back to one that is under way. */
function EarlierImports() {
  const { t } = useTranslation('people');
  const [started] = useState(startedImport);
  const awaited = (listed: readonly { readonly importId: string }[]) => started !== undefined && isAwaited(started, listed, Date.now());
  const { data } = reads.useQuery('get', '/v1/imports', { params: { query: { limit: 5 } } }, { refetchInterval: ({ state }) => (state.data && (awaited(state.data.items) || state.data.items.some(({ status }) => status === 'applying')) ? LOOK_AGAIN_MS : false) });
  if (!data || (data.items.length === 0 && !awaited(data.items))) return null;
  return (
    <Section title={t('import.earlier')}>
      {awaited(data.items) ? <Status tone="busy">{t('import.beingChecked', { name: started!.name })}</Status> : null}
      {data.items.map((item) => (
        <Group key={item.importId} gap="md">
          <ImportStanding status={item.status} />
          <Anchor component={Link} to={`/people/imports/${item.importId}`} size="sm">
            {t('import.rows', { rows: item.rows })}
          </Anchor>
          <Text size="sm" c="dimmed">
            <When at={item.startedAt} />
          </Text>
        </Group>
      ))}
    </Section>
  );
}
