import '../messages.js';
import '../../../problems/messages.js';
import { Alert, Anchor, Box, Group, Stepper, Text, VisuallyHidden } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session.js';
import { Page } from '../../../ui/page.js';
import { Empty } from '../../../ui/states.js';
import { ColumnsStep } from './columns-step.js';
import { FileStep } from './file-step.js';
import type { Mapping } from './mapping.js';
import { ProblemsStep } from './problems-step.js';
import { SummaryStep } from './summary-step.js';
import type { ImportOutcome, ImportPreview } from './upload.js';

const STEPS = ['file', 'columns', 'problems', 'summary'] as const;

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
  const [step, setStep] = useState(0);
  const [draft, setDraft] = useState<Draft>();
  const change = (mapping: Mapping) => setDraft((old) => old && { file: old.file, preview: old.preview, mapping });
  if (!may('people.import')) return <Page question={t('import.question')}><Empty title={t('import.notYours')}>{t('import.notYoursText')}</Empty></Page>; // prettier-ignore
  return (
    <Page question={t('import.question')} about={draft ? t('import.of', { name: draft.file.name, size: sizeOf(draft.file) }) : t('import.about')}>
      <Stepper active={step} onStepClick={(next) => next < step && setStep(next)} size="sm" allowNextStepsSelect={false} iconSize={32} wrap={false}>
        {STEPS.map((name, index) => (
          <Stepper.Step
            key={name}
            aria-current={index === step ? 'step' : undefined}
            label={
              <>
                <Box component="span" visibleFrom="sm">
                  {t(`import.step.${name}`)}
                </Box>
                <VisuallyHidden hiddenFrom="sm">{t(`import.step.${name}`)}</VisuallyHidden>
              </>
            }
          />
        ))}
      </Stepper>
      <Text fw={600} hiddenFrom="sm">
        {t('import.stepOf', { step: step + 1, name: t(`import.step.${STEPS[step]!}`) })}
      </Text>
      {step === 0 || !draft ? (
        <FileStep
          mapping={draft?.mapping}
          onRead={(file, preview, mapping) => {
            setDraft({ file, preview, mapping });
            setStep(1);
          }}
        />
      ) : step === 1 ? (
        <ColumnsStep draft={draft} change={change} next={() => setStep(2)} back={() => setStep(0)} />
      ) : step === 2 ? (
        <ProblemsStep
          draft={draft}
          change={change}
          checked={(outcome) => setDraft((old) => old && { ...old, outcome })}
          next={() => setStep(3)}
          back={() => setStep(1)}
        />
      ) : draft.outcome ? (
        <SummaryStep draft={draft} outcome={draft.outcome} back={() => setStep(2)} />
      ) : null}
      {step > 0 && step < 3 ? (
        <Alert variant="light" color="gray" icon={<IconInfoCircle aria-hidden />} p="sm">
          <Group gap={4}>
            <Text size="sm">{t('import.nothingYet')}</Text>
            <Anchor component={Link} to="/people" size="sm">
              {t('import.leave')}
            </Anchor>
          </Group>
        </Alert>
      ) : null}
    </Page>
  );
}

const sizeOf = ({ size }: File): string => (size < 1024 * 1024 ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`);

export const Route = createLazyRoute('/shell/people/import')({ component: ImportWizard });
