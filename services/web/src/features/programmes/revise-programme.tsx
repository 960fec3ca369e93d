import './messages.js';
import '../../problems/messages.js';
import { Alert, Button, Stack } from '@mantine/core';
import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useKeptForm } from '../../ui/kept-form.js';
import { notifyDone } from '../../ui/notify.js';
import { Page } from '../../ui/page.js';
import { ReasonDialog } from '../../ui/reason-dialog.js';
import { Empty, Read } from '../../ui/states.js';
import { useErrorAt } from './plan/field.js';
import { GoalsPart } from './plan/goals-part.js';
import { PARTS, type Part } from './plan/parts.js';
import { formOfPlan, planOf, samePlan, topicsOf, type Plan } from './plan/plan-form.js';
import { fieldErrorsOf, obviousErrorsOf, type PlanError } from './plan/plan-problems.js';
import { LaunchedPart } from './plan/launched-part.js';
import { PlanWizard } from './plan/plan-wizard.js';
import { RegionsPart } from './plan/regions-part.js';
import { ReviewPart } from './plan/review-part.js';
import { RulesPart } from './plan/rules-part.js';
import { TimePart } from './plan/time-part.js';

type Detail = components['schemas']['ProgrammeDetail'];
type Templates = components['schemas']['ProgrammeTemplates'];

function ReviseProgramme() {
  const { t } = useTranslation('programmes');
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const programme = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } });
  const templates = reads.useQuery('get', '/v1/programme-templates', {}, { staleTime: Infinity });
  const status = programme.data?.status;
  return (
    <Page question={t('revise.question')} about={status === 'launched' ? t('revise.launched') : undefined}>
      <Read of={programme}>
        {(detail) => (status === 'closed' ? <Empty title={t('revise.closed')} /> : <Read of={templates}>{(known) => <Revision key={programmeId} detail={detail} templates={known} reload={programme.refetch} />}</Read>)}
      </Read>
    </Page>
  );
}

/** After the launch only what was not announced can be changed: one part, and the review. */
const PARTS_OF_LAUNCHED = ['goals', 'review'] as const;

function Revision({ detail, templates, reload }: { detail: Detail; templates: Templates; reload: () => Promise<{ data?: Detail }> }) {
  const { t } = useTranslation('programmes');
  const navigate = useNavigate();
  // What others change meanwhile does not take away what is being typed: it is looked at when this is saved.
  const [base, setBase] = useState(detail);
  const { programmeId } = base;
  const { form, change, forget } = useKeptForm(`plan.${programmeId}.${base.revision}`, () => formOfPlan(base.plan));
  const [errors, setErrors] = useState<readonly PlanError[]>([]);
  const [newer, setNewer] = useState<Detail>();
  const [asking, setAsking] = useState(false);
  const launched = base.status === 'launched';
  const revise = useCommand((api, { revision, ...body }: Plan & { revision: number; reasonCode?: string; reason?: string }) =>
    api.PUT('/v1/programmes/{programmeId}', { params: { path: { programmeId } }, body, headers: { 'If-Match': `"${revision}"` } }),
  );
  const errorAt = useErrorAt(errors);
  const goTo = (wrong: PlanError | undefined) => wrong && void navigate({ to: '.', search: { part: wrong.part } as never });

  const save = async (why?: { reasonCode: string; reason: string }) => {
    const { data: latest = base } = await reload();
    if (!samePlan(latest.plan, base.plan)) return setNewer(latest);
    try {
      await revise.mutateAsync({ ...planOf(form), ...why, revision: latest.revision });
      forget();
      notifyDone(t('revise.done'));
      await navigate({ to: `/programmes/${programmeId}` });
    } catch (error) {
      const refused = fieldErrorsOf(error);
      setErrors(refused);
      if (refused.length > 0) setAsking(false);
      goTo(refused[0]);
      throw error;
    }
  };
  const parts: readonly Part[] = launched ? PARTS_OF_LAUNCHED : PARTS.filter((part) => part !== 'template');
  const checkPart = (part: Part) => {
    const wrong = obviousErrorsOf(form).filter((error) => error.part === part);
    setErrors((before) => [...before.filter((error) => error.part !== part), ...wrong]);
    return wrong.length === 0;
  };
  const check = () => {
    const obvious = obviousErrorsOf(form).filter(({ part }) => parts.includes(part));
    setErrors(obvious);
    revise.reset();
    if (obvious.length > 0) goTo(obvious[0]);
    else if (launched) setAsking(true);
    else void save().catch(() => undefined); // Shown by `revise.error`.
  };

  if (newer)
    return (
      <Alert color="yellow" variant="outline" title={t('revise.newer')}>
        <Stack gap="sm" align="flex-start">
          {t('revise.newerText')}
          <Button
            variant="default"
            onClick={() => {
              forget();
              setBase(newer);
              change(formOfPlan(newer.plan));
              setNewer(undefined);
            }}
          >
            {t('revise.takeNewer')}
          </Button>
        </Stack>
      </Alert>
    );
  const props = { form, change, errorAt };
  return (
    <>
      <PlanWizard parts={parts} errors={errors} refused={asking ? undefined : revise.error} pending={revise.isPending && !asking} saveText={t('revise.save')} leave={`/programmes/${programmeId}`} onSave={check} check={checkPart}>
        {(part, go) => {
          switch (part) {
            case 'template':
              return null;
            case 'goals':
              return launched ? <LaunchedPart {...props} hasLimit={base.plan.signUpLimit !== undefined} /> : <GoalsPart {...props} knownTopics={topicsOf(templates.items)} />;
            case 'time':
              return <TimePart {...props} />;
            case 'regions':
              return <RegionsPart {...props} regions={templates.regions} homes={templates.homes} isNew={false} />;
            case 'rules':
              return <RulesPart {...props} modules={undefined} />;
            case 'review':
              return <ReviewPart form={form} onGoTo={launched ? undefined : go} />;
          }
        }}
      </PlanWizard>
      <ReasonDialog draft={`${programmeId} revise`} opened={asking} title={t('revise.why')} action={t('revise.save')} pending={revise.isPending} error={revise.error} onClose={() => setAsking(false)} onSubmit={(reason) => save({ reasonCode: 'plan_corrected', reason })}>
        {t('revise.whyText')}
      </ReasonDialog>
    </>
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/plan')({ component: ReviseProgramme });
