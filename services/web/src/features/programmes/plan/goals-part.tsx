import { ActionIcon, Button, Group, NumberInput, Paper, Radio, Select, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PartProps } from './field.js';
import { CIRCLE_SIZES, circlesOf, freeObjectiveId, isCounted, MEASURES, topicName, topicSlug, USUAL_CIRCLE, type CircleForm, type Measure } from './plan-form.js';

const DIRECTIONS = ['reverse', 'mutual', 'peer', 'traditional'] as const;

export function GoalsPart(props: PartProps & { readonly knownTopics: readonly string[] }) {
  const { form, change, errorAt, knownTopics } = props;
  const { t } = useTranslation('programmes');
  return (
    <Stack gap="lg">
      <TextInput
        label={t('plan.name')}
        description={t('plan.nameHelp')}
        value={form.name}
        maxLength={120}
        withAsterisk
        error={errorAt('name')}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <Textarea
        label={t('plan.vision')}
        description={t('plan.visionHelp')}
        value={form.vision}
        maxLength={2000}
        autosize
        minRows={2}
        error={errorAt('vision')}
        onChange={({ currentTarget }) => change({ vision: currentTarget.value })}
      />
      <Radio.Group label={t('plan.direction')} value={form.direction} error={errorAt('direction')} onChange={(direction) => change({ direction: direction as typeof form.direction })}>
        <Stack gap="sm" mt={8}>
          {DIRECTIONS.map((direction) => (
            <Radio key={direction} value={direction} label={t(`direction.${direction}.name`)} description={t(`direction.${direction}.about`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Meeting {...props} />
      <TagsInput
        label={t('plan.topics')}
        description={t('plan.topicsHelp')}
        value={form.topics.map(topicName)}
        data={knownTopics.map(topicName)}
        clearable={false}
        maxTags={60}
        withAsterisk
        error={errorAt('topics')}
        onChange={(topics) => change({ topics: [...new Set(topics.map(topicSlug).filter(Boolean))] })}
      />
      <Objectives {...props} />
    </Stack>
  );
}

/** In pairs or in circles; only those who teach each other are always two. */
function Meeting({ form, change, errorAt }: PartProps) {
  const { t } = useTranslation('programmes');
  if (form.direction === 'mutual') return null;
  const circles = circlesOf(form);
  const choose = (chosen: CircleForm | undefined) => change({ policy: { ...form.policy, circles: chosen } });
  return (
    <Stack gap="sm">
      <Radio.Group label={t('plan.together')} value={circles ? 'circles' : 'pairs'} onChange={(together) => choose(together === 'circles' ? USUAL_CIRCLE : undefined)}>
        <Stack gap="sm" mt={8}>
          <Radio value="pairs" label={t('plan.inPairs')} description={t('plan.inPairsHelp', { direction: form.direction })} />
          <Radio value="circles" label={t('plan.inCircles')} description={t('plan.inCirclesHelp', { direction: form.direction })} />
        </Stack>
      </Radio.Group>
      {circles ? (
        <>
          <Group gap="md" align="flex-start">
            {(['smallest', 'largest'] as const).map((end) => (
              <NumberInput
                key={end}
                style={{ flex: '1 1 200px' }}
                name={`circles.${end}`}
                label={t(`plan.${end}Circle`)}
                description={t('plan.circleHelp', { ...CIRCLE_SIZES, direction: form.direction })}
                value={circles[end]}
                min={CIRCLE_SIZES.least}
                max={CIRCLE_SIZES.most}
                allowDecimal={false}
                clampBehavior="none"
                error={errorAt(`policy.circles.${end}`)}
                onChange={(size) => choose({ ...circles, [end]: typeof size === 'number' ? size : '' })}
              />
            ))}
          </Group>
          <Text size="sm" c="dimmed">
            {t('plan.circleSizesHelp')}
          </Text>
        </>
      ) : null}
    </Stack>
  );
}

function Objectives({ form, change, errorAt }: PartProps) {
  const { t } = useTranslation('programmes');
  const set = (index: number, fields: Partial<(typeof form.objectives)[number]>) => change({ objectives: form.objectives.map((each, at) => (at === index ? { ...each, ...fields } : each)) });
  const add = () => change({ objectives: [...form.objectives, { objectiveId: freeObjectiveId('topic_skill', form.objectives), need: '', measure: 'topic_skill', target: 70 }] });
  return (
    <Stack gap="sm" component="fieldset" style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <Text component="legend" fw={600} size="sm" p={0}>
        {t('plan.objectives')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('plan.objectivesHelp')}
      </Text>
      {form.objectives.map(({ objectiveId, need, measure, target }, index) => (
        <Paper key={objectiveId} withBorder p="md">
          <Stack gap="sm">
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <Textarea
                autosize
                minRows={1}
                style={{ flex: 1, minWidth: 0 }}
                label={t('plan.need', { number: index + 1 })}
                value={need}
                maxLength={300}
                error={errorAt(`objectives.${index}.need`)}
                onChange={({ currentTarget }) => set(index, { need: currentTarget.value })}
              />
              <ActionIcon variant="subtle" color="gray" size="lg" mt={24} aria-label={t('plan.removeObjective', { number: index + 1 })} onClick={() => change({ objectives: form.objectives.filter((_, at) => at !== index) })}>
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Group>
            <Group gap="sm" align="flex-start">
              <Select
                style={{ flex: '2 1 220px' }}
                label={t('plan.measure')}
                description={measure === 'productivity' ? t('plan.importedHelp') : undefined}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                value={measure}
                data={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
                allowDeselect={false}
                searchable
                error={errorAt(`objectives.${index}.measure`)}
                onChange={(next) => {
                  if (next) set(index, { measure: next as Measure, target: isCounted(next as Measure) ? 1 : 70 });
                }}
              />
              <NumberInput
                style={{ flex: '1 1 140px' }}
                label={t(isCounted(measure) ? 'plan.targetCount' : 'plan.targetScore')}
                value={target}
                min={0}
                max={isCounted(measure) ? 1000 : 100}
                decimalScale={1}
                error={errorAt(`objectives.${index}.target`)}
                onChange={(next) => set(index, { target: typeof next === 'number' ? next : '' })}
              />
            </Group>
          </Stack>
        </Paper>
      ))}
      {errorAt('objectives') && !form.objectives.some((_, index) => errorAt(`objectives.${index}`)) ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {errorAt('objectives')}
        </Text>
      ) : null}
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add} disabled={form.objectives.length >= 20} style={{ alignSelf: 'flex-start' }}>
        {t('plan.addObjective')}
      </Button>
    </Stack>
  );
}
