import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { notifyDone } from '../../ui/notify.js';
import { Section } from '../../ui/page.js';
import { Failed } from '../../ui/states.js';
import { useDraft } from '../../ui/use-draft.js';
import { ColleagueField, type Colleague } from './colleague-field.js';

interface Two {
  readonly mentor: Colleague;
  readonly mentee: Colleague;
}

/** Who could help whom: advice that counts in the next round, and can be seen there. */
export function Recommend({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation('lead');
  const [mentor, setMentor] = useState<Colleague>();
  const [mentee, setMentee] = useState<Colleague>();
  const [reason = '', setReason] = useDraft(`${programmeId} recommend`);
  const [asked, setAsked] = useState(false);
  const [sent, setSent] = useState<readonly Two[]>([]);
  const recommend = useCommand(
    (api, two: Two) =>
      api.POST('/v1/programmes/{programmeId}/recommendations', {
        params: { path: { programmeId } },
        body: { mentorEmployeeId: two.mentor.employeeId, menteeEmployeeId: two.mentee.employeeId, ...(reason.trim() ? { reason: reason.trim() } : {}) },
      }),
    {
      onDone: (_, two) => {
        setSent((before) => [two, ...before]);
        setMentor(undefined);
        setMentee(undefined);
        setReason(undefined);
        setAsked(false);
        notifyDone(t('recommend.done', { mentor: two.mentor.name, mentee: two.mentee.name }));
      },
    },
  );
  const same = mentor && mentee && mentor.employeeId === mentee.employeeId;
  const changed = (set: (colleague: Colleague | undefined) => void) => (colleague: Colleague | undefined) => {
    set(colleague);
    recommend.reset();
  };
  return (
    <Stack gap="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (mentor && mentee && !same) recommend.mutate({ mentor, mentee });
        }}
      >
        <Stack gap="lg">
          <Text size="sm">{t('recommend.text')}</Text>
          <ColleagueField programmeId={programmeId} label={t('recommend.mentor')} value={mentor} error={asked && !mentor ? t('person.missing') : undefined} onChange={changed(setMentor)} />
          <ColleagueField programmeId={programmeId} label={t('recommend.mentee')} value={mentee} error={same ? t('recommend.same') : asked && !mentee ? t('person.missing') : undefined} onChange={changed(setMentee)} />
          <Textarea label={t('recommend.reason')} description={t('recommend.reasonHelp')} value={reason} maxLength={2000} autosize minRows={2} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
          {recommend.error ? <Failed error={recommend.error} /> : null}
          <Button type="submit" loading={recommend.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('recommend.action')}
          </Button>
        </Stack>
      </form>
      {sent.length > 0 ? (
        <Section title={t('recommend.sent')}>
          <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
            {sent.map((two) => (
              <Text key={`${two.mentor.employeeId} ${two.mentee.employeeId}`} component="li" size="sm" style={{ overflowWrap: 'anywhere' }}>
                {t('recommend.pair', { mentor: two.mentor.name, mentee: two.mentee.name })}
              </Text>
            ))}
          </Stack>
        </Section>
      ) : null}
    </Stack>
  );
}
