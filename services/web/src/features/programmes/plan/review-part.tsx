import { Anchor, Group, List, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { day } from '../../../ui/time.js';
import { circlesOf, isCounted, meetingOf, topicName, type PlanForm } from './plan-form.js';
import type { Part } from './parts.js';

/** What will be saved, in sentences, with the way back to each part. */
export function ReviewPart({ form, onGoTo }: { readonly form: PlanForm; readonly onGoTo?: ((part: Part) => void) | undefined }) {
  const { t } = useTranslation('programmes');
  const block = (part: Exclude<Part, 'template' | 'review'>, children: ReactNode) => (
    <Paper withBorder p="md" component="section">
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2}>{t(`part.${part}`)}</Title>
          {onGoTo ? (
            <Anchor component="button" type="button" size="sm" onClick={() => onGoTo(part)} aria-label={t('plan.changePart', { part: t(`part.${part}`) })}>
              {t('plan.change')}
            </Anchor>
          ) : null}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
  const circles = circlesOf(form);
  const meeting = meetingOf(form);
  const cadence = form.cadence === 'month' ? t('plan.monthly') : t('plan.everyNDays', { days: Number(form.days) });
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      {block(
        'goals',
        <>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {form.name || t('plan.noName')}
          </Text>
          <Text size="sm">{form.vision || t('plan.noVision')}</Text>
          <List size="sm" spacing={4}>
            {form.objectives.map(({ objectiveId, need, measure, target }) => (
              <List.Item key={objectiveId}>
                {need} <Text span c="dimmed" inherit>{`${t(`measure.${measure}`)}: ${t(isCounted(measure) ? 'plan.countTarget' : 'plan.scoreTarget', { target: Number(target) })}`}</Text>
              </List.Item>
            ))}
          </List>
          {circles ? <Text size="sm">{t('plan.circlesSentence', { ...meeting, smallest: Number(circles.smallest), largest: Number(circles.largest) })}</Text> : null}
          <Text size="sm" c="dimmed">
            {t(`direction.${form.direction}.name`)} · {form.topics.map(topicName).join(', ')}
          </Text>
        </>,
      )}
      <Stack gap="md">
      {block(
        'time',
        <>
          <Text size="sm">{form.startsOn && form.endsOn ? `${day(form.startsOn)} – ${day(form.endsOn)}` : t('plan.noDates')}</Text>
          <Text size="sm">{t('plan.cadenceSentence', { cadence, minutes: Number(form.minutes) })}</Text>
          {form.reasonForLength ? <Text size="sm">{form.reasonForLength}</Text> : null}
        </>,
      )}
      {block(
        'regions',
        <Text size="sm">
          {form.regions.map((region) => region.toUpperCase()).join(', ') || t('plan.noRegions')} · {t(`wave.${form.wave}`)}
        </Text>,
      )}
      {block(
        'rules',
        <List size="sm" spacing={4}>
          <List.Item>{t('plan.pairsSentence', { count: Number(form.minimumPairs), ...meeting })}</List.Item>
          {form.signUpLimit === '' ? null : <List.Item>{t('plan.limitSentence', { count: form.signUpLimit })}</List.Item>}
          <List.Item>{t('plan.answerSentence', { count: Number(form.answerWithinDays) })}</List.Item>
          <List.Item>{t(form.trainingRequired.length === 0 ? 'plan.trainingNone' : form.trainingRequired.length === 2 ? 'plan.trainingBoth' : 'plan.trainingOne', { role: form.trainingRequired[0] ?? 'mentor', ...meeting })}</List.Item>
          <List.Item>{t(form.policy.crossRegion === 'allowed' ? 'plan.crossAllowed' : 'plan.crossNot')}</List.Item>
          {form.policy.mayPutForward && !circles ? <List.Item>{t('plan.putForwardSentence')}</List.Item> : null}
          {form.withModules ? <List.Item>{t('plan.modulesSentence')}</List.Item> : null}
        </List>,
      )}
      </Stack>
    </SimpleGrid>
  );
}
