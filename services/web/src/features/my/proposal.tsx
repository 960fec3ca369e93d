import './messages.js';
import { Button, List, Paper, Radio, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { useLiveChanges } from '../../api/live.js';
import { useSession } from '../../api/session.js';
import { LANGUAGE } from '../../app/i18n.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { dateTime } from '../../ui/time.js';
import { useDraft } from '../../ui/use-draft.js';
import type { MyProposal, Partner } from './answers.js';
import { Narrow } from './narrow.js';
import { readersZone } from '../calendar/zones.js';
import { Lessons } from './lessons.js';
import type { Together } from '../../ui/together.js';
import { partnersOf, usePartnerNames, usePartners } from './partners.js';
import { clock, dayNames, onClocksOf, sharedHours } from './shared-hours.js';
import { topicName } from './topics.js';

const DECLINE_REASONS = ['no_time', 'know_each_other', 'other_topic', 'too_close', 'not_said'] as const;
/** Who works other hours on other days has several. */
const MOST_TIMES = 3;
type DeclineReason = (typeof DECLINE_REASONS)[number];
const list = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });
const languageName = new Intl.DisplayNames(LANGUAGE, { type: 'language' });

function ProposalScreen() {
  const { t } = useTranslation('my');
  const { programmeId, proposalId } = useParams({ from: '/shell/my/proposals/$programmeId/$proposalId' });
  useLiveChanges();
  const proposals = reads.useQuery('get', '/v1/programmes/{programmeId}/proposals/mine', { params: { path: { programmeId }, query: { limit: 100 } } });
  const partners = usePartners();
  const namesOf = usePartnerNames();
  const proposal = proposals.data?.items.find(({ id }) => id === proposalId);
  const name = namesOf(partners.data?.items, proposalId);
  return (
    <Narrow>
      <Page question={proposal?.status === 'waiting' && proposal.answer === null ? t('proposal.question', { name, together: togetherBy(proposal), leads: leadsBy(proposal) }) : t('proposal.answeredQuestion', { name })}>
        <Read of={proposals}>
          {() => (proposal ? <Shown programmeId={programmeId} proposal={proposal} name={name} partners={partnersOf(partners.data?.items, proposalId)} /> : <Empty title={t('proposal.none')}>{t('proposal.noneText')}</Empty>)}
        </Read>
      </Page>
    </Narrow>
  );
}

const togetherBy = ({ circle }: MyProposal): Together => (circle ? 'circle' : 'pair');
/** Whether the reader would lead a circle: without them it does not come about. */
const leadsBy = ({ mentorLeads, circle, side }: MyProposal) => `${circle && Boolean(mentorLeads) && side === 'mentor'}` as const;

function Shown({ programmeId, proposal, name, partners }: { programmeId: string; proposal: MyProposal; name: string; partners: readonly Partner[] }) {
  const { t } = useTranslation('my');
  const { agreement, reasons, side, status, answer, circle, mentorLeads, mentor } = proposal;
  const { session } = useSession();
  const together = togetherBy(proposal);
  const free = useFreeTogether(partners, together);
  const nameOf = (id: string) => partners.find(({ employeeId }) => employeeId === id)?.name ?? t('member');
  return (
    <Stack gap="lg">
      {circle ? (
        <Section title={t('proposal.members')}>
          {mentorLeads ? <Text size="sm">{side === 'mentor' ? t('proposal.youLead') : t('proposal.leads', { name: nameOf(mentor.employeeId) })}</Text> : null}
          {partners.map((partner) => (
            <Person key={partner.employeeId} of={partner} />
          ))}
          {free ? <Text size="sm">{free}</Text> : null}
        </Section>
      ) : (
        partners.map((partner) => <Person key={partner.employeeId} of={partner} side={side} free={free} />)
      )}
      {reasons.length > 0 ? (
        <Section title={t('proposal.why', { together })}>
          <List spacing="sm" size="sm">
            {reasons.map((reason) => (
              <List.Item key={reason}>{reason}</List.Item>
            ))}
          </List>
        </Section>
      ) : null}
      {agreement ? (
        <Section title={t('proposal.together')}>
          <Stack gap={4}>
            {agreement.lessons ? <Lessons lessons={agreement.lessons} self={session?.employeeId ?? ''} nameOf={nameOf} /> : <Text size="sm">{t(`proposal.topics.${side}`, { topics: list.format(agreement.topics.map(topicName)) })}</Text>}
            {agreement.returnTopics.length > 0 ? <Text size="sm">{t(`proposal.returnTopics.${side}`, { topics: list.format(agreement.returnTopics.map(topicName)) })}</Text> : null}
            <Text size="sm">{t('proposal.how', { format: t(`format.${agreement.format}`), language: languageName.of(agreement.language) ?? agreement.language })}</Text>
          </Stack>
        </Section>
      ) : null}
      {status === 'waiting' && answer === null ? <Answer programmeId={programmeId} proposal={proposal} name={name} /> : <Outcome programmeId={programmeId} proposal={proposal} name={name} together={together} />}
    </Stack>
  );
}

function Person({ of: { name, title, department, site, workingHours, timeZone }, side, free }: { of: Partner; side?: MyProposal['side']; free?: string | undefined }) {
  const { t } = useTranslation('my');
  return (
    <Paper withBorder p="md">
      <Stack gap={4}>
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {[title, department, site].filter(Boolean).join(' · ')}
        </Text>
        {side ? <Text size="sm">{t(`proposal.would.${side}`)}</Text> : null}
        {free ? (
          <Text size="sm">{free}</Text>
        ) : workingHours && timeZone ? (
          <Text size="sm" c="dimmed">
            {t('proposal.hours', { start: workingHours.start, end: workingHours.end, place: timeZone.split('/').at(-1)!.replaceAll('_', ' ') })}
          </Text>
        ) : null}
      </Stack>
    </Paper>
  );
}

/** When the reader and all of them work, on the reader's clocks, and on the partner's where they differ. Undefined while one's hours are not known, or where they share none. */
function useFreeTogether(partners: readonly Partner[], together: Together): string | undefined {
  const { t } = useTranslation('my');
  const me = reads.useQuery('get', '/v1/me').data;
  if (!me?.active || partners.length === 0) return undefined;
  const workers = partners.flatMap(({ timeZone, workingHours }) => (timeZone && workingHours ? [{ timeZone, workingHours }] : []));
  if (workers.length < partners.length) return undefined;
  const [now, zone] = [new Date(), readersZone()];
  const [{ name, timeZone: theirs }] = partners as [Partner];
  const between = (from: number, until: number) => `${clock(from)}–${clock(until)}`;
  const times = sharedHours([me.profile, ...workers], zone, now).slice(0, MOST_TIMES).map(({ days, from, until }) => {
    const there = between(onClocksOf(from, zone, theirs!, now), onClocksOf(until, zone, theirs!, now));
    const here = between(from, until);
    return `${dayNames(days)} ${together === 'circle' || here === there ? here : t('proposal.freeThere', { time: here, name, there })}`;
  });
  return times.length === 0 ? undefined : t('proposal.free', { together, times: list.format(times) });
}

/** Two answers of the same weight. */
function Answer({ programmeId, proposal, name }: { programmeId: string; proposal: MyProposal; name: string }) {
  const { t } = useTranslation('my');
  const { id: proposalId, expiresAt } = proposal;
  const together = togetherBy(proposal);
  const [declining, setDeclining] = useState(false);
  const path = { programmeId, proposalId };
  const accept = useCommand((api, _: undefined) => api.POST('/v1/programmes/{programmeId}/proposals/{proposalId}/acceptance', { params: { path }, body: {} }));
  return (
    <Stack gap="sm">
      {expiresAt ? (
        <Text size="sm" c="dimmed">
          {t('proposal.answerBy', { time: dateTime(expiresAt), together })}
        </Text>
      ) : null}
      <SimpleGrid cols={2}>
        <Button variant="default" size="md" loading={accept.isPending} onClick={() => accept.mutate(undefined)}>
          {t('proposal.accept')}
        </Button>
        <Button variant="default" size="md" disabled={accept.isPending} onClick={() => setDeclining(true)}>
          {t('proposal.decline')}
        </Button>
      </SimpleGrid>
      {accept.error ? <Failed error={accept.error} /> : null}
      {declining ? <DeclineDialog {...path} name={name} together={together} leads={leadsBy(proposal)} onClose={() => setDeclining(false)} /> : null}
    </Stack>
  );
}

function DeclineDialog({ programmeId, proposalId, name, together, leads, onClose }: { programmeId: string; proposalId: string; name: string; together: Together; leads: 'true' | 'false'; onClose: () => void }) {
  const { t } = useTranslation('my');
  const [reasonCode, setReasonCode] = useState<DeclineReason>('not_said');
  const [note = '', setNote] = useDraft(`${proposalId} decline`);
  const decline = useCommand(
    (api, body: { reasonCode: string; note?: string }) => api.POST('/v1/programmes/{programmeId}/proposals/{proposalId}/decline', { params: { path: { programmeId, proposalId } }, body }),
    {
      onDone: () => {
        setNote(undefined);
        onClose();
      },
    },
  );
  return (
    <FormDialog
      title={t('proposal.declineTitle')}
      action={t('proposal.decline')}
      pending={decline.isPending}
      error={decline.error}
      onSubmit={() => decline.mutate({ reasonCode, ...(note.trim() ? { note: note.trim() } : {}) })}
      onClose={onClose}
    >
      <Text size="sm">{t('proposal.declineText', { name, together, leads })}</Text>
      <Radio.Group label={t('proposal.declineReason')} value={reasonCode} onChange={(value) => setReasonCode(value as DeclineReason)}>
        <Stack gap="sm" mt="sm">
          {DECLINE_REASONS.map((reason) => (
            <Radio key={reason} value={reason} label={t(`declineReason.${reason}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea label={t('proposal.declineNote')} value={note} maxLength={2000} autosize minRows={2} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
    </FormDialog>
  );
}

function Outcome({ programmeId, proposal: { id, status, answer }, name, together }: { programmeId: string; proposal: MyProposal; name: string; together: Together }) {
  const { t } = useTranslation('my');
  if (status === 'agreed')
    return (
      <Empty
        title={t('proposal.agreed', { name, together })}
        action={
          <Button component={Link} to={`/my/pairs/${programmeId}/${id}`}>
            {t('proposal.toPair', { together })}
          </Button>
        }
      >
        {t('proposal.agreedText', { together })}
      </Empty>
    );
  const kind = status === 'waiting' ? 'accepted' : answer === 'declined' ? 'declined' : status;
  return (
    <Paper withBorder p="md" role="status">
      <Stack gap="sm" align="flex-start">
        <Status tone={kind === 'accepted' ? 'waiting' : 'quiet'}>{t(`proposal.outcome.${kind}`)}</Status>
        <Text size="sm">{t(`proposal.outcome.${kind}Text`, { name, together })}</Text>
        <Button component={Link} to="/my" variant="default">
          {t('home.back')}
        </Button>
      </Stack>
    </Paper>
  );
}

export const Route = createLazyRoute('/shell/my/proposals/$programmeId/$proposalId')({ component: ProposalScreen });
