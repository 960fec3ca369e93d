import { Checkbox, Group, NumberInput, Radio, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PartProps } from './field.js';
import { circlesOf, meetingOf, type PlanForm, type Template, type Typed } from './plan-form.js';

interface NumberFieldProps {
  readonly field: string;
  readonly label: string;
  readonly description: string;
  readonly value: Typed;
  readonly least: number;
  readonly most: number;
  readonly error: string | undefined;
  readonly onChange: (value: Typed) => void;
}

const NumberField = ({ field, label, description, value, least, most, error, onChange }: NumberFieldProps) => (
  <NumberInput style={{ flex: '1 1 240px' }} name={field} label={label} description={description} value={value} min={least} max={most} allowDecimal={false} clampBehavior="none" error={error} onChange={(next) => onChange(typeof next === 'number' ? next : '')} />
);

export function RulesPart({ form, change, errorAt, modules }: PartProps & { readonly modules: Template['modules'] | undefined }) {
  const { t } = useTranslation('programmes');
  const inPairs = circlesOf(form) === undefined;
  const meeting = meetingOf(form);
  const policy = (fields: Partial<PlanForm['policy']>) => change({ policy: { ...form.policy, ...fields } });
  return (
    <Stack gap="lg">
      <Group gap="md" align="flex-start">
        <NumberField field="minimumPairs" label={t('plan.minimumPairs', meeting)} description={t('plan.minimumPairsHelp')} value={form.minimumPairs} least={1} most={10_000} error={errorAt('minimumPairs')} onChange={(minimumPairs) => change({ minimumPairs })} />
        <NumberField field="signUpLimit" label={t('plan.signUpLimit')} description={t('plan.signUpLimitHelp')} value={form.signUpLimit} least={2} most={100_000} error={errorAt('signUpLimit')} onChange={(signUpLimit) => change({ signUpLimit })} />
      </Group>
      <Group gap="md" align="flex-start">
        <NumberField field="answerWithinDays" label={t('plan.answerWithinDays')} description={t('plan.answerWithinDaysHelp', meeting)} value={form.answerWithinDays} least={1} most={60} error={errorAt('answerWithinDays')} onChange={(answerWithinDays) => change({ answerWithinDays })} />
        {inPairs ? (
          <NumberField field="maxMenteesPerMentor" label={t('plan.maxMentees')} description={t('plan.maxMenteesHelp')} value={form.policy.maxMenteesPerMentor} least={1} most={10} error={errorAt('policy.maxMenteesPerMentor')} onChange={(maxMenteesPerMentor) => policy({ maxMenteesPerMentor })} />
        ) : null}
      </Group>
      <Group gap="md" align="flex-start">
        <NumberField field="minProficiencyGap" label={t('plan.gap')} description={t('plan.gapHelp', meeting)} value={form.policy.minProficiencyGap} least={0} most={5} error={errorAt('policy.minProficiencyGap')} onChange={(minProficiencyGap) => policy({ minProficiencyGap })} />
        <NumberField field="minOverlapMinutes" label={t('plan.overlap')} description={t('plan.overlapHelp', meeting)} value={form.policy.minOverlapMinutes} least={0} most={2400} error={errorAt('policy.minOverlapMinutes')} onChange={(minOverlapMinutes) => policy({ minOverlapMinutes })} />
      </Group>
      <Radio.Group label={t('plan.crossRegion', meeting)} value={form.policy.crossRegion} error={errorAt('policy.crossRegion')} onChange={(crossRegion) => policy({ crossRegion: crossRegion as PlanForm['policy']['crossRegion'] })}>
        <Group gap="lg" mt={8}>
          <Radio value="allowed" label={t('plan.crossAllowed')} />
          <Radio value="same_region_only" label={t('plan.crossNot')} />
        </Group>
      </Radio.Group>
      <Checkbox.Group label={t('plan.training')} description={t('plan.trainingHelp', meeting)} value={[...form.trainingRequired]} error={errorAt('trainingRequired')} onChange={(roles) => change({ trainingRequired: roles as PlanForm['trainingRequired'] })}>
        <Group gap="lg" mt={8}>
          <Checkbox value="mentor" label={t('role.mentors', meeting)} />
          <Checkbox value="mentee" label={t('role.mentees', meeting)} />
        </Group>
      </Checkbox.Group>
      <Switch label={t('plan.evidence', meeting)} description={t('plan.evidenceHelp')} checked={form.evidenceRequired} onChange={({ currentTarget }) => change({ evidenceRequired: currentTarget.checked })} />
      {inPairs ? (
        <Switch label={t('plan.putForward')} description={t('plan.putForwardHelp')} checked={form.policy.mayPutForward} onChange={({ currentTarget }) => policy({ mayPutForward: currentTarget.checked })} />
      ) : null}
      {modules && modules.length > 0 ? (
        <Switch label={t('plan.withModules', { count: modules.length })} description={modules.map(({ title }) => title).join(' · ')} checked={form.withModules} onChange={({ currentTarget }) => change({ withModules: currentTarget.checked })} />
      ) : null}
    </Stack>
  );
}
