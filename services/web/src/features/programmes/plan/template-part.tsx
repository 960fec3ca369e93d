import { Badge, Group, Radio, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartProps } from './field.js';
import { formOfTemplate, type Template } from './plan-form.js';

export interface TemplatePartProps extends Pick<PartProps, 'form' | 'change'> {
  readonly templates: readonly Template[];
  readonly regions: readonly string[];
  readonly homes: readonly string[];
}

/** Taking a template suggests everything but the name and what is chosen about regions. */
export function TemplatePart({ form, change, templates, regions, homes }: TemplatePartProps) {
  const { t } = useTranslation('programmes');
  const take = (slug: string) => {
    const found = templates.find(({ template }) => template === slug);
    if (found) change({ ...formOfTemplate(found, regions, homes, new Date()), name: form.name, regions: form.regions, region: form.region });
    else change({ template: 'custom', objectives: [], topics: [], vision: '', withModules: false });
  };
  return (
    <Radio.Group label={t('plan.template')} description={t('plan.templateHelp')} value={form.template} onChange={take}>
      <Stack gap="sm" mt="md">
        {templates.map(({ template, title, about, months, plan, modules }) => (
          <Choice key={template} value={template} title={title} about={about}>
            <Badge variant="default" tt="none" fw={500}>{t(`direction.${plan.direction}.name`)}</Badge>
            {plan.policy.circles ? <Badge variant="default" tt="none" fw={500}>{t('plan.inCircles')}</Badge> : null}
            <Badge variant="default" tt="none" fw={500}>{t('plan.months', { months })}</Badge>
            <Badge variant="default" tt="none" fw={500}>{t('plan.objectiveCount', { count: plan.objectives.length })}</Badge>
            <Badge variant="default" tt="none" fw={500}>{t('plan.moduleCount', { count: modules.length })}</Badge>
          </Choice>
        ))}
        <Choice value="custom" title={t('plan.custom')} about={t('plan.customHelp')} />
      </Stack>
    </Radio.Group>
  );
}

const Choice = ({ value, title, about, children }: { value: string; title: string; about: string; children?: ReactNode }) => (
  <Radio.Card value={value} p="md" withBorder>
    <Group wrap="nowrap" align="flex-start" gap="md">
      <Radio.Indicator mt={2} />
      <Stack gap={8} style={{ minWidth: 0 }}>
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed">
          {about}
        </Text>
        {children ? <Group gap={8}>{children}</Group> : null}
      </Stack>
    </Group>
  </Radio.Card>
);
