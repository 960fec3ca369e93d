import { NumberInput, Stack, Switch, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PartProps } from './field.js';
import { meetingOf } from './plan-form.js';

/** What of a launched programme's plan was not announced, and can still be corrected. */
export function LaunchedPart({ form, change, errorAt, hasLimit }: PartProps & { readonly hasLimit: boolean }) {
  const { t } = useTranslation('programmes');
  const meeting = meetingOf(form);
  return (
    <Stack gap="lg">
      <Textarea label={t('plan.vision')} value={form.vision} maxLength={2000} autosize minRows={2} error={errorAt('vision')} onChange={({ currentTarget }) => change({ vision: currentTarget.value })} />
      <NumberInput
        maw={320}
        label={t('plan.minimumPairs', meeting)}
        description={t('plan.minimumPairsHelp')}
        value={form.minimumPairs}
        min={1}
        max={10_000}
        allowDecimal={false}
        error={errorAt('minimumPairs')}
        onChange={(next) => change({ minimumPairs: typeof next === 'number' ? next : '' })}
      />
      {hasLimit ? (
        <NumberInput
          maw={320}
          label={t('plan.signUpLimit')}
          description={t('plan.signUpLimitLater')}
          value={form.signUpLimit}
          min={2}
          max={100_000}
          allowDecimal={false}
          error={errorAt('signUpLimit')}
          onChange={(next) => change({ signUpLimit: typeof next === 'number' ? next : '' })}
        />
      ) : null}
      <Switch label={t('plan.evidence', meeting)} description={t('plan.evidenceHelp')} checked={form.evidenceRequired} onChange={({ currentTarget }) => change({ evidenceRequired: currentTarget.checked })} />
    </Stack>
  );
}
