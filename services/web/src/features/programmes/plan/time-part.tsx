import { Button, Group, NumberInput, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LAST_DAY } from '../../../ui/last-day.js';
import { day } from '../../../ui/time.js';
import type { PartProps } from './field.js';
import { addMonths, meetingOf, startsInThePast } from './plan-form.js';

const USUAL_MONTHS = [6, 9, 12];

export function TimePart({ form, change, errorAt }: PartProps) {
  const { t } = useTranslation('programmes');
  const isLong = form.startsOn !== '' && form.endsOn > addMonths(form.startsOn, 12);
  const numberOf = (next: string | number) => (typeof next === 'number' ? next : ('' as const));
  return (
    <Stack gap="lg">
      <Group gap="md" align="flex-start">
        <TextInput
          type="date"
          max={LAST_DAY}
          style={{ flex: '1 1 180px' }}
          label={t('plan.startsOn')}
          value={form.startsOn}
          withAsterisk
          error={errorAt('startsOn')}
          onChange={({ currentTarget }) => change({ startsOn: currentTarget.value })}
        />
        <TextInput
          type="date"
          max={LAST_DAY}
          style={{ flex: '1 1 180px' }}
          label={t('plan.endsOn')}
          value={form.endsOn}
          min={form.startsOn}
          withAsterisk
          error={errorAt('endsOn')}
          onChange={({ currentTarget }) => change({ endsOn: currentTarget.value })}
        />
      </Group>
      {startsInThePast(form) ? (
        <Text size="sm" role="status">
          {t('plan.startPast', { due: day(addMonths(form.startsOn, 12)) })}
        </Text>
      ) : null}
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          {t('plan.length')}
        </Text>
        {USUAL_MONTHS.map((months) => (
          <Button key={months} size="compact-sm" variant={form.startsOn && form.endsOn === addMonths(form.startsOn, months) ? 'light' : 'default'} disabled={!form.startsOn} onClick={() => change({ endsOn: addMonths(form.startsOn, months) })}>
            {t('plan.months', { months })}
          </Button>
        ))}
      </Group>
      {isLong || errorAt('reasonForLength') ? (
        <Textarea
          label={t('plan.reasonForLength')}
          description={t('plan.reasonForLengthHelp')}
          value={form.reasonForLength}
          maxLength={500}
          autosize
          minRows={2}
          error={errorAt('reasonForLength')}
          onChange={({ currentTarget }) => change({ reasonForLength: currentTarget.value })}
        />
      ) : null}
      <Radio.Group label={t('plan.cadence', meetingOf(form))} value={form.cadence} error={errorAt('cadence.every')} onChange={(cadence) => change({ cadence: cadence as typeof form.cadence })}>
        <Stack gap="sm" mt={8}>
          <Radio value="month" label={t('plan.monthly')} description={t('plan.monthlyHelp')} />
          <Radio value="days" label={t('plan.everyDays')} />
        </Stack>
      </Radio.Group>
      <Group gap="md" align="flex-start">
        {form.cadence === 'days' ? (
          <NumberInput style={{ flex: '1 1 140px' }} maw={240} label={t('plan.days')} value={form.days} min={1} max={92} error={errorAt('cadence.every')} onChange={(next) => change({ days: numberOf(next) })} />
        ) : null}
        <NumberInput style={{ flex: '1 1 140px' }} maw={240} label={t('plan.minutes')} value={form.minutes} min={15} max={480} step={15} error={errorAt('cadence.minutes')} onChange={(next) => change({ minutes: numberOf(next) })} />
      </Group>
    </Stack>
  );
}
