import './messages.js';
import '../../problems/messages.js';
import { Alert, Anchor, Button, Group, Stack } from '@mantine/core';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useKeptForm } from '../../ui/kept-form.js';
import { notifyDone } from '../../ui/notify.js';
import { Page } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { useErrorAt } from './plan/field.js';
import { GoalsPart } from './plan/goals-part.js';
import { PARTS, type Part } from './plan/parts.js';
import { formOfTemplate, planOf, topicsOf, type Plan, type Template } from './plan/plan-form.js';
import { fieldErrorsOf, obviousErrorsOf, type PlanError } from './plan/plan-problems.js';
import { PlanWizard } from './plan/plan-wizard.js';
import { RegionsPart } from './plan/regions-part.js';
import { ReviewPart } from './plan/review-part.js';
import { RulesPart } from './plan/rules-part.js';
import { TemplatePart } from './plan/template-part.js';
import { TimePart } from './plan/time-part.js';

type Templates = components['schemas']['ProgrammeTemplates'];

function NewProgramme() {
  const { t } = useTranslation('programmes');
  const templates = reads.useQuery('get', '/v1/programme-templates', {}, { staleTime: Infinity });
  return (
    <Page question={t('new.question')} about={t('new.about')}>
      <Read of={templates}>{(known) => (known.homes.length === 0 ? <Empty title={t('new.forbidden')}>{t('new.forbiddenText')}</Empty> : <Wizard {...known} />)}</Read>
    </Page>
  );
}

function Wizard({ items, regions, homes }: Templates) {
  const { t } = useTranslation('programmes');
  const navigate = useNavigate();
  const { form, change, forget } = useKeptForm('plan.new', () => formOfTemplate(items[0]!, regions, homes, new Date()));
  const [errors, setErrors] = useState<readonly PlanError[]>([]);
  const [drafted, setDrafted] = useState<string>();
  const template = items.find((each) => each.template === form.template);
  const draft = useCommand((api, body: Plan) => api.POST('/v1/programmes', { body }));
  const publish = usePublishModules();
  const errorAt = useErrorAt(errors);

  const goToDraft = async (programmeId: string) => {
    forget();
    notifyDone(t('new.done'));
    await navigate({ to: `/programmes/${programmeId}` });
  };
  const checkPart = (part: Part) => {
    const wrong = obviousErrorsOf(form).filter((error) => error.part === part);
    setErrors((before) => [...before.filter((error) => error.part !== part), ...wrong]);
    return wrong.length === 0;
  };
  const save = async () => {
    const obvious = obviousErrorsOf(form);
    setErrors(obvious);
    draft.reset();
    const wrong = obvious[0];
    if (wrong) return void navigate({ to: '.', search: { part: wrong.part } as never });
    try {
      const { id } = (await draft.mutateAsync({ ...planOf(form), region: form.region })) as unknown as { id: string };
      setDrafted(id);
      if (form.withModules && template) await publish.all(id, template.modules);
      await goToDraft(id);
    } catch (error) {
      const refused = fieldErrorsOf(error);
      setErrors(refused);
      if (refused[0]) void navigate({ to: '.', search: { part: refused[0].part } as never });
    }
  };

  if (drafted !== undefined && publish.error && template)
    return (
      <Stack gap="md">
        <Alert color="yellow" variant="outline" title={t('new.withoutModules')}>
          {t('new.withoutModulesText')}
        </Alert>
        <Failed error={publish.error} />
        <Group>
          <Button loading={publish.pending} onClick={() => void publish.all(drafted, template.modules).then(() => goToDraft(drafted), () => undefined)}>
            {t('new.publishAgain')}
          </Button>
          <Anchor component={Link} to={`/programmes/${drafted}`} onClick={forget}>
            {t('new.goOn')}
          </Anchor>
        </Group>
      </Stack>
    );
  const props = { form, change, errorAt };
  return (
    <PlanWizard parts={PARTS} errors={errors} refused={drafted === undefined ? draft.error : undefined} pending={draft.isPending || publish.pending} saveText={t('new.save')} leave="/programmes" onSave={() => void save()} check={checkPart}>
      {(part, goTo) => {
        switch (part) {
          case 'template':
            return <TemplatePart {...props} templates={items} regions={regions} homes={homes} />;
          case 'goals':
            return <GoalsPart {...props} knownTopics={topicsOf(items)} />;
          case 'time':
            return <TimePart {...props} />;
          case 'regions':
            return <RegionsPart {...props} regions={regions} homes={homes} isNew />;
          case 'rules':
            return <RulesPart {...props} modules={template?.modules} />;
          case 'review':
            return <ReviewPart form={form} onGoTo={goTo} />;
        }
      }}
    </PlanWizard>
  );
}

/** Publishes modules one after the other; what is published stays when a later one fails, and is not published again. */
function usePublishModules() {
  const [published, setPublished] = useState<readonly string[]>([]);
  const publish = useCommand((api, { programmeId, code: _code, ...body }: Template['modules'][number] & { programmeId: string }) =>
    api.POST('/v1/programmes/{programmeId}/training-modules', { params: { path: { programmeId } }, body: { ...body, relatedModules: [] } }),
  );
  const all = async (programmeId: string, modules: Template['modules']) => {
    let done = published;
    for (const each of modules) {
      if (done.includes(each.code)) continue;
      await publish.mutateAsync({ ...each, programmeId });
      setPublished((done = [...done, each.code]));
    }
  };
  return { all, pending: publish.isPending, error: publish.error };
}

export const Route = createLazyRoute('/shell/programmes/new')({ component: NewProgramme });
