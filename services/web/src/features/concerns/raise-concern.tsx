import '../my/messages.js';
import './messages.js';
import { Button, Checkbox, Group, List, Radio, Stack, Text, Textarea } from '@mantine/core';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, Failed } from '../../ui/states.js';
import { togetherOf, type Together } from '../../ui/together.js';
import { Narrow } from '../my/narrow.js';
import { partnersOf, usePartnerNames, usePartners } from '../my/partners.js';

const LEAST = 20;
const MOST = 5000;
const PRIVACY = ['reads', 'not', 'sealed', 'draft'] as const;

function RaiseConcern() {
  const { t } = useTranslation('concerns');
  const path = useParams({ from: '/shell/my/pairs/$programmeId/$pairId/concern' });
  const partners = usePartners();
  const namesOf = usePartnerNames();
  const [concernId, setConcernId] = useState<string>();
  if (concernId !== undefined)
    return (
      <Narrow>
        <Page question={t('raise.thanks')}>
          <Empty
            title={t('raise.thanks')}
            action={
              <Button component={Link} to={`/my/concerns/${concernId}`} variant="default">
                {t('raise.toIt')}
              </Button>
            }
          >
            {t('raise.thanksText')}
          </Empty>
        </Page>
      </Narrow>
    );
  return (
    <Narrow>
      <Page question={t('raise.question')} about={t('raise.about', { name: namesOf(partners.data?.items, path.pairId) })}>
        <Text size="sm">{t('mine.danger')}</Text>
        <Section title={t('privacy.title')}>
          <List size="sm" spacing={8}>
            {PRIVACY.map((each) => (
              <List.Item key={each}>{t(`privacy.${each}`)}</List.Item>
            ))}
          </List>
        </Section>
        <Report path={path} together={togetherOf(partnersOf(partners.data?.items, path.pairId))} onRaised={setConcernId} />
      </Page>
    </Narrow>
  );
}

/** Kept in this page only: what is typed here is nobody's who uses the device next. */
function Report({ path, together, onRaised }: { path: { programmeId: string; pairId: string }; together: Together; onRaised: (concernId: string) => void }) {
  const { t } = useTranslation('concerns');
  const [text, setText] = useState('');
  const [aboutPartner, setAboutPartner] = useState(false);
  const [contact, setContact] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const short = text.trim().length < LEAST;
  const raise = useCommand((api, body: { text: string; aboutPartner: boolean; wantsContact: boolean }) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/concerns', { params: { path }, body }), {
    onDone: (answer) => onRaised((answer as unknown as { id: string }).id),
  });
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!short && contact !== null) raise.mutate({ text: text.trim(), aboutPartner, wantsContact: contact === 'yes' });
      }}
    >
      <Stack gap="md">
        <Textarea
          label={t('raise.text')}
          description={t('raise.textHelp')}
          value={text}
          maxLength={MOST}
          autosize
          minRows={6}
          maxRows={20}
          autoComplete="off"
          error={asked && short ? t('raise.tooShort') : undefined}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Checkbox label={t('raise.aboutPartner', { together })} checked={aboutPartner} onChange={({ currentTarget }) => setAboutPartner(currentTarget.checked)} />
        <Radio.Group label={t('raise.contact')} value={contact} onChange={setContact} error={asked && contact === null ? t('raise.contactMissing') : undefined}>
          <Stack gap="sm" my="sm">
            <Radio value="yes" label={t('raise.contactYes')} />
            <Radio value="no" label={t('raise.contactNo')} />
          </Stack>
        </Radio.Group>
        {raise.error ? <Failed error={raise.error} /> : null}
        <Group justify="flex-end">
          <Button type="submit" loading={raise.isPending}>
            {t('raise.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export const Route = createLazyRoute('/shell/my/pairs/$programmeId/$pairId/concern')({ component: RaiseConcern });
