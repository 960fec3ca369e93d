import { Anchor, Button, Group, Paper, Progress, Select, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { Section } from '../../ui/page.js';
import { Failed } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { TakeBack } from '../takeaways/take-back.js';
import { listed, type OwnPair } from './own-pair.js';
import { capitalised, topicName } from './topics.js';
import { Hint, Words, Write } from './writing.js';

export function Goals({ pair }: OwnPair) {
  const { t } = useTranslation('my');
  const { programmeId, pairId, status } = pair;
  const goals = listed(pair.goals);
  const reached = goals.filter(({ achieved }) => achieved).length;
  const set = useCommand((api, text: string) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/goals', { params: { path: { programmeId, pairId } }, body: { text } }));
  const achieve = useCommand((api, goalId: string) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/goals/{goalId}/achievement', { params: { path: { programmeId, pairId, goalId } } }));
  if (status === 'closed' && goals.length === 0) return null;
  return (
    <Section title={t('goals.title')}>
      {goals.length === 0 ? <Hint>{t('goals.none')}</Hint> : <Progress value={(reached / goals.length) * 100} aria-label={t('goals.reached', { reached, all: goals.length })} />}
      {goals.map(({ goalId, text, achieved }) => (
        <Group key={goalId} justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
          <Words text={text} />
          {achieved ? (
            <Status tone="good">{t('goals.done')}</Status>
          ) : status === 'open' ? (
            <Button variant="default" size="compact-sm" style={{ flexShrink: 0 }} loading={achieve.isPending && achieve.variables === goalId} onClick={() => achieve.mutate(goalId)}>
              {t('goals.achieve')}
            </Button>
          ) : null}
        </Group>
      ))}
      {achieve.error ? <Failed error={achieve.error} /> : null}
      {status === 'open' ? <Write draft={`${pairId} goal`} label={t('goals.add')} action={t('add')} pending={set.isPending} error={set.error} onWrite={set.mutateAsync} /> : null}
    </Section>
  );
}

export function Challenges({ pair, together, ofPeers, self, side, name, nameOf }: OwnPair) {
  const { t } = useTranslation('my');
  // In a circle of peers everybody brings what they want solved, and the others advise.
  const mayRaise = ofPeers || side === 'mentee';
  const mayClose = ({ raisedBy }: { readonly raisedBy: string }) => mayRaise && (raisedBy === self || ![pair.mentorId, ...pair.menteeIds].includes(raisedBy));
  const { programmeId, pairId, status } = pair;
  const challenges = listed(pair.challenges);
  const path = { programmeId, pairId };
  const raise = useCommand((api, text: string) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/challenges', { params: { path }, body: { text } }));
  const guide = useCommand((api, { challengeId, text }: { challengeId: string; text: string }) =>
    api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/challenges/{challengeId}/guidance', { params: { path: { ...path, challengeId } }, body: { text } }),
  );
  const close = useCommand((api, challengeId: string) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/challenges/{challengeId}/closure', { params: { path: { ...path, challengeId } } }));
  const open = status === 'open';
  if (status === 'closed' && challenges.length === 0) return null;
  return (
    <Section title={t('challenges.title')}>
      {challenges.length === 0 ? <Hint>{mayRaise ? t('challenges.noneMentee') : t('challenges.noneMentor', { name, together })}</Hint> : null}
      {challenges.map(({ challengeId, text, closed, raisedBy, guidance }) => (
        <Paper key={challengeId} withBorder p="md">
          <Stack gap="sm">
            {together === 'circle' ? (
              <Text size="xs" c="dimmed">
                {raisedBy === self ? t('challenges.yours') : nameOf(raisedBy)}
              </Text>
            ) : null}
            <Words text={text} />
            {guidance.map(({ text: advice, by, at }) => (
              <Stack key={at} gap={0} pl="md" style={{ borderLeft: '2px solid var(--mantine-color-default-border)' }}>
                <Text size="xs" c="dimmed">
                  {by === self ? t('challenges.yourGuidance') : t('challenges.guidanceOf', { name: nameOf(by) })}
                </Text>
                <Words text={advice} />
              </Stack>
            ))}
            {closed ? (
              <Status tone="good">{t('challenges.closed')}</Status>
            ) : open ? (
              <>
                {ofPeers && raisedBy === self ? null : (
                  <Write
                    draft={`${challengeId} guidance`}
                    label={t(raisedBy === self ? 'challenges.answer' : 'challenges.guide')}
                    action={t('add')}
                    pending={guide.isPending && guide.variables.challengeId === challengeId}
                    error={guide.variables?.challengeId === challengeId ? guide.error : null}
                    onWrite={(words) => guide.mutateAsync({ challengeId, text: words })}
                  />
                )}
                {mayClose({ raisedBy }) ? (
                  <Button variant="transparent" px={0} size="compact-sm" style={{ alignSelf: 'flex-start' }} loading={close.isPending && close.variables === challengeId} onClick={() => close.mutate(challengeId)}>
                    {t('challenges.close')}
                  </Button>
                ) : null}
              </>
            ) : null}
          </Stack>
        </Paper>
      ))}
      {close.error ? <Failed error={close.error} /> : null}
      {open && mayRaise ? <Write long draft={`${pairId} challenge`} label={t('challenges.raise')} action={t('add')} pending={raise.isPending} error={raise.error} onWrite={raise.mutateAsync} /> : null}
    </Section>
  );
}

export function Takeaways({ pair, together, self, name }: OwnPair) {
  const { t } = useTranslation('my');
  const { programmeId, pairId, agreement, status } = pair;
  const topics = [...new Set([...(agreement?.topics ?? []), ...(agreement?.returnTopics ?? [])])];
  const [topic, setTopic] = useState<string | null>(topics[0] ?? null);
  const path = { programmeId, pairId };
  const propose = useCommand((api, body: { topic: string; text: string }) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/takeaways', { params: { path }, body }));
  const agree = useCommand((api, takeawayId: string) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/takeaways/{takeawayId}/agreement', { params: { path: { ...path, takeawayId } } }));
  const shared = useTranslation('takeaways').t;
  const takeaways = pair.takeaways ?? [];
  if (takeaways.length === 0 && topics.length === 0) return null;
  return (
    <Section title={t('takeaways.title')}>
      <Hint>{t('takeaways.about', { name, together })}</Hint>
      {takeaways.map(({ takeawayId, topic: of, text, agreed, published, withdrawn, hiddenFor }) => (
        <Group key={takeawayId} justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Text size="xs" c="dimmed">
              {capitalised(topicName(of))}
            </Text>
            <Words text={text} />
          </div>
          <Stack gap={6} align="flex-end" style={{ flexShrink: 0, maxWidth: '50%' }}>
            {withdrawn ? (
              <Status tone="quiet">{shared('takenBack')}</Status>
            ) : hiddenFor ? (
              <Status tone="quiet">{shared(`hiddenFor.${hiddenFor}`)}</Status>
            ) : published ? (
              <Status tone="good">{t('takeaways.published')}</Status>
            ) : agreed.includes(self) || status !== 'open' ? (
              <Status tone="waiting">{t('takeaways.waits', { together })}</Status>
            ) : (
              <Button variant="default" size="compact-sm" loading={agree.isPending && agree.variables === takeawayId} onClick={() => agree.mutate(takeawayId)}>
                {t('takeaways.agree')}
              </Button>
            )}
            {!withdrawn && text !== null && agreed.includes(self) ? <TakeBack {...path} takeawayId={takeawayId} published={published} /> : null}
          </Stack>
        </Group>
      ))}
      {agree.error ? <Failed error={agree.error} /> : null}
      {topic ? (
        <Write long draft={`${pairId} takeaway`} label={t('takeaways.propose')} action={t('add')} pending={propose.isPending} error={propose.error} onWrite={(text) => propose.mutateAsync({ topic, text })}>
          {topics.length > 1 ? (
            <Select label={t('takeaways.topic')} data={topics.map((each) => ({ value: each, label: capitalised(topicName(each)) }))} value={topic} allowDeselect={false} onChange={setTopic} />
          ) : null}
        </Write>
      ) : null}
      <Anchor component={Link} to="/my/takeaways" size="sm">
        {t('home.toTakeaways')}
      </Anchor>
    </Section>
  );
}
