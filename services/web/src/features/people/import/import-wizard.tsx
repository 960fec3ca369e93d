import '../messages.js';
import '../../../problems/messages.js';
import { Alert, Anchor, Box, Group, Stepper, Text, VisuallyHidden } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { createLazyRoute, Link, useBlocker, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session.js';
import { Confirm } from '../../../ui/confirm.js';
import { Page } from '../../../ui/page.js';
import { Empty } from '../../../ui/states.js';
import { ColumnsStep } from './columns-step.js';
import { FileStep } from './file-step.js';
import { keepMapping } from './kept-mapping.js';
import type { Mapping } from './mapping.js';
import { ProblemsStep } from './problems-step.js';
import { STEPS, stepIn, type Step } from './steps.js';
import { SummaryStep } from './summary-step.js';
import type { ImportOutcome, ImportPreview } from './upload.js';

export interface Draft {
  readonly file: File;
  readonly preview: ImportPreview;
  readonly mapping: Mapping;
  /** What the import would do, with the mapping as it is. */
  readonly outcome?: ImportOutcome;
}

/** Four steps from a file to an import. Nothing is written before the last. */
function ImportWizard() {
  const { t } = useTranslation('people');
  const { may } = useSession();
  const navigate = useNavigate();
  const asked = stepIn(useSearch({ strict: false }));
  const [draft, setDraft] = useState<Draft>();
  const name = possible(asked.step ?? 'file', draft);
  const step = STEPS.indexOf(name);
  const go = (to: Step) => void navigate({ to: '/people/import', search: to === 'file' ? {} : { step: to } });
  const change = (mapping: Mapping) => {
    setDraft((old) => old && { file: old.file, preview: old.preview, mapping });
    if (draft) keepMapping(draft.preview.header, mapping);
  };
  const leaving = useBlocker({ shouldBlockFn: ({ current, next }) => draft !== undefined && next.pathname !== current.pathname, enableBeforeUnload: draft !== undefined, withResolver: true });
  if (!may('people.import')) return <Page question={t('import.question')}><Empty title={t('import.notYours')}>{t('import.notYoursText')}</Empty></Page>; // prettier-ignore
  return (
    <Page question={t('import.question')} about={draft ? t('import.of', { name: draft.file.name, size: sizeOf(draft.file) }) : t('import.about')}>
      <Stepper active={step} onStepClick={(next) => next < step && go(STEPS[next]!)} size="sm" allowNextStepsSelect={false} iconSize={32} wrap={false}>
        {STEPS.map((each, index) => (
          <Stepper.Step
            key={each}
            aria-current={index === step ? 'step' : undefined}
            label={
              <>
                <Box component="span" visibleFrom="sm">
                  {t(`import.step.${each}`)}
                </Box>
                <VisuallyHidden hiddenFrom="sm">{t(`import.step.${each}`)}</VisuallyHidden>
              </>
            }
          />
        ))}
      </Stepper>
      <Text fw={600} hiddenFrom="sm">
        {t('import.stepOf', { step: step + 1, name: t(`import.step.${name}`) })}
      </Text>
      {asked.step && !draft ? <Alert variant="light" color="gray" icon={<IconInfoCircle aria-hidden />} p="sm">{t('import.chooseAgain')}</Alert> : null}
      {name === 'file' || !draft ? (
        <FileStep
          draft={draft}
          onRead={(file, preview, mapping) => {
            setDraft({ file, preview, mapping });
            go('columns');
          }}
        />
      ) : name === 'columns' ? (
        <ColumnsStep draft={draft} change={change} next={() => go('problems')} back={() => go('file')} />
      ) : name === 'problems' ? (
        <ProblemsStep
          draft={draft}
          change={change}
          checked={(outcome) => setDraft((old) => old && { ...old, outcome })}
          next={() => go('summary')}
          back={() => go('columns')}
        />
      ) : draft.outcome ? (
        <SummaryStep draft={draft} outcome={draft.outcome} back={() => go('problems')} />
      ) : null}
      {step > 0 && step < 3 ? (
        <Alert variant="light" color="gray" icon={<IconInfoCircle aria-hidden />} p="sm">
          <Group gap={4}>
            <Text size="sm">{t('import.nothingYet')}</Text>
            <Anchor component={Link} to="/people" ignoreBlocker size="sm">
              {t('import.leave')}
            </Anchor>
          </Group>
        </Alert>
      ) : null}
      <Confirm opened={leaving.status === 'blocked'} title={t('import.leaveTitle')} text={t('import.leaveText')} action={t('import.leave')} refuse={t('import.stay')} onConfirm={() => leaving.proceed?.()} onClose={() => leaving.reset?.()} />
    </Page>
  );
}

/** The step that is asked for, or the last one for which everything is there: after a reload there is no file any more. */
const possible = (asked: Step, draft: Draft | undefined): Step => (!draft ? 'file' : asked === 'summary' && !draft.outcome ? 'problems' : asked);

const sizeOf = ({ size }: File): string => (size < 1024 * 1024 ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`);

export const Route = createLazyRoute('/shell/people/import')({ component: ImportWizard });
