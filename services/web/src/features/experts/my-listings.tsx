import { Button, Checkbox, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { components } from '../../api/schema.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { Section } from '../../ui/page.js';
import { Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { capitalised, topicName } from '../my/topics.js';

type Listing = components['schemas']['MyExpertListing'];
type Consent = components['schemas']['MyExpertListings']['consent'];

/** The reader's own listings: nothing for who never taught. */
export function MyListings() {
  const { t } = useTranslation('experts');
  const own = reads.useQuery('get', '/v1/my/expert-listings', { params: { query: { limit: 50 } } });
  return (
    <Read of={own} rows={1}>
      {({ items, consent }) =>
        items.length === 0 ? null : (
          <Section title={t('mine.title')}>
            {items.map((listing) => (
              <OwnListing key={listing.programmeId} listing={listing} consent={consent} />
            ))}
          </Section>
        )
      }
    </Read>
  );
}

function OwnListing({ listing, consent }: { listing: Listing; consent: Consent }) {
  const { t } = useTranslation('experts');
  const { programmeId, programme, topics, ended } = listing;
  const [choosing, setChoosing] = useState(false);
  const end = useCommand((api, _: void) => api.POST('/v1/programmes/{programmeId}/applications/mine/expert-listing/removal', { params: { path: { programmeId } } }));
  return (
    <Paper withBorder p="md">
      <Stack gap="sm" style={{ overflowWrap: 'anywhere' }}>
        <Text fw={550}>{programme}</Text>
        {topics ? <Status tone="good">{t('mine.listed', { topics: topics.map(topicName).join(', ') })}</Status> : <Text size="sm">{t('mine.notListed')}</Text>}
        {ended ? (
          <Text size="sm" component="div">
            {t('mine.ended', { reason: reasonWords(t as never, ended.reasonCode) })}
            {ended.note ? <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-wrap' }}>{ended.note}</Text> : null}
          </Text>
        ) : null}
        {end.error ? <Failed error={end.error} /> : null}
        <Group gap="sm">
          <Button variant="default" aria-label={t(topics ? 'mine.changeTitle' : 'mine.listTitle', { programme })} onClick={() => setChoosing(true)}>
            {t(topics ? 'mine.change' : 'mine.list')}
          </Button>
          {topics ? (
            <Button variant="default" aria-label={t('mine.endTitle', { programme })} loading={end.isPending} onClick={() => end.mutate()}>
              {t('mine.end')}
            </Button>
          ) : null}
        </Group>
      </Stack>
      {choosing ? <ChooseTopics listing={listing} consent={consent} close={() => setChoosing(false)} /> : null}
    </Paper>
  );
}

function ChooseTopics({ listing: { programmeId, mayTeach, topics }, consent, close }: { listing: Listing; consent: Consent; close: () => void }) {
  const { t } = useTranslation('experts');
  const [chosen, setChosen] = useState<string[]>(topics ?? mayTeach);
  const list = useCommand((api, body: { topics: string[]; consentVersion: string }) => api.PUT('/v1/programmes/{programmeId}/applications/mine/expert-listing', { params: { path: { programmeId } }, body }), { onDone: close });
  // What was listed before a later approval may no longer be among them.
  const wanted = chosen.filter((topic) => mayTeach.includes(topic));
  return (
    <FormDialog title={t('mine.formTitle')} action={t('mine.agree')} button={{ disabled: wanted.length === 0 }} pending={list.isPending} error={list.error} onSubmit={() => list.mutate({ topics: wanted, consentVersion: consent.version })} onClose={close}>
      <Checkbox.Group label={t('mine.topics')} value={wanted} onChange={setChosen} error={wanted.length === 0 ? t('mine.none') : undefined}>
        <Stack gap="xs" mt="xs">
          {mayTeach.map((topic) => (
            <Checkbox key={topic} value={topic} label={capitalised(topicName(topic))} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Text size="sm">{consent.text}</Text>
    </FormDialog>
  );
}

/** A reason that this application offers has words; another one is shown as it is. */
const reasonWords = (t: (key: string, options: { defaultValue: string }) => string, code: string | null): string =>
  code === null ? t('mine.reason.other', { defaultValue: '' }) : t(`mine.reason.${code}`, { defaultValue: code.replaceAll('_', ' ') });
