import { Checkbox, Group, Radio, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reads } from '../../../api/client.js';
import type { PartProps } from './field.js';

export interface RegionsPartProps extends PartProps {
  readonly regions: readonly string[];
  readonly homes: readonly string[];
  /** The home is part of a programme's id: it is chosen once. */
  readonly isNew: boolean;
}

export function RegionsPart({ form, change, errorAt, regions, homes, isNew }: RegionsPartProps) {
  const { t } = useTranslation('programmes');
  const labelOf = (region: string) => region.toUpperCase();
  return (
    <Stack gap="lg">
      <Checkbox.Group label={t('plan.regions')} description={t('plan.regionsHelp')} value={[...form.regions]} withAsterisk error={errorAt('regions')} onChange={(chosen) => change({ regions: regions.filter((region) => chosen.includes(region)) })}>
        <Group gap="lg" mt={8}>
          {regions.map((region) => (
            <Checkbox key={region} value={region} label={labelOf(region)} />
          ))}
        </Group>
      </Checkbox.Group>
      {isNew && homes.length > 1 ? (
        <Select
          maw={320}
          label={t('plan.home')}
          description={t('plan.homeHelp')}
          value={form.region}
          data={homes.map((value) => ({ value, label: labelOf(value) }))}
          allowDeselect={false}
          error={errorAt('region')}
          onChange={(region) => {
            if (region) change({ region });
          }}
        />
      ) : null}
      <Radio.Group label={t('plan.wave')} value={form.wave} error={errorAt('wave')} onChange={(wave) => change({ wave: wave as typeof form.wave })}>
        <Stack gap="sm" mt={8}>
          <Radio value="pilot" label={t('wave.pilot')} description={t('plan.pilotHelp')} />
          <Radio value="expansion" label={t('wave.expansion')} description={t('plan.expansionHelp')} />
        </Stack>
      </Radio.Group>
      {form.wave === 'expansion' ? <PilotSelect form={form} change={change} errorAt={errorAt} /> : null}
    </Stack>
  );
}

function PilotSelect({ form, change, errorAt }: PartProps) {
  const { t } = useTranslation('programmes');
  const programmes = reads.useQuery('get', '/v1/programmes', { params: { query: { wave: 'pilot', limit: 200 } } });
  const pilots = programmes.data?.items.filter(({ status }) => status !== 'draft') ?? [];
  return (
    <Select
      maw={480}
      label={t('plan.pilot')}
      description={t('plan.pilotChoice')}
      placeholder={pilots.length === 0 && programmes.data ? t('plan.noPilot') : undefined}
      value={form.pilotProgrammeId || null}
      data={pilots.map(({ programmeId, name }) => ({ value: programmeId, label: name }))}
      searchable
      error={errorAt('pilotProgrammeId')}
      onChange={(pilot) => change({ pilotProgrammeId: pilot ?? '' })}
    />
  );
}
