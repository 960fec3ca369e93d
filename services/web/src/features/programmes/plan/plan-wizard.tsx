import { Box, Button, Group, Paper, Progress, Stack, Stepper, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../../ui/states.js';
import type { Part } from './parts.js';
import { fieldErrorsOf, type PlanError } from './plan-problems.js';

export interface PlanWizardProps {
  readonly parts: readonly Part[];
  readonly errors: readonly PlanError[];
  /** What the API refused last; shown whole where no field is its place. */
  readonly refused: unknown;
  readonly pending: boolean;
  readonly saveText: string;
  /** Where somebody goes who does not go on; what is typed is kept. */
  readonly leave: string;
  readonly onSave: () => void;
  /** Of a part that is left: whether it can be; what is wrong in it is shown from then on. */
  readonly check: (part: Part) => boolean;
  readonly children: (part: Part, goTo: (part: Part) => void) => ReactNode;
}

/** One part of a plan after the other. Each has its place in the address, and any can be gone to at any time. */
export function PlanWizard({ parts, errors, refused, pending, saveText, leave, onSave, check, children }: PlanWizardProps) {
  const { t } = useTranslation('programmes');
  const navigate = useNavigate();
  const { part: asked } = useSearch({ strict: false }) as { part?: Part };
  const part = asked && parts.includes(asked) ? asked : parts[0]!;
  const index = parts.indexOf(part);
  const goTo = (next: Part) => void navigate({ to: '.', search: { part: next } as never });
  const body = useRef<HTMLDivElement>(null);
  const shown = useRef(part);

  // Who goes on with the keyboard goes on at the new part.
  useEffect(() => {
    if (shown.current !== part) body.current?.focus();
    shown.current = part;
  }, [part]);

  const wrong = new Set(errors.map((error) => error.part));
  const isLast = index === parts.length - 1;
  const hasNoField = refused !== null && refused !== undefined && fieldErrorsOf(refused).length === 0;
  return (
    <Stack gap="lg" maw={960}>
      <Box visibleFrom="md">
        <Stepper active={index} onStepClick={(step) => { check(part); goTo(parts[step]!); }} size="sm" iconSize={32}>
          {parts.map((each) => (
            <Stepper.Step key={each} label={t(`part.${each}`)} color={wrong.has(each) ? 'red' : undefined} description={wrong.has(each) ? t('plan.correct') : undefined} aria-current={each === part ? 'step' : undefined} />
          ))}
        </Stepper>
      </Box>
      <Stack gap={8} hiddenFrom="md">
        <Text size="sm" fw={600}>
          {t('plan.partOf', { number: index + 1, count: parts.length, part: t(`part.${part}`) })}
        </Text>
        <Progress value={((index + 1) / parts.length) * 100} aria-label={t('plan.progress')} size="sm" />
      </Stack>
      <Paper withBorder={part !== 'review'} p={part === 'review' ? 0 : { base: 'md', sm: 'lg' }} bg={part === 'review' ? 'transparent' : undefined} ref={body} tabIndex={-1} style={{ outline: 'none' }} role="group" aria-label={t(`part.${part}`)}>
        {children(part, goTo)}
      </Paper>
      {wrong.size > 0 ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('plan.toCorrect', { parts: [...wrong].map((each) => t(`part.${each}`)).join(', ') })}
        </Text>
      ) : null}
      {hasNoField ? <Failed error={refused} /> : null}
      <Group justify="space-between">
        {index === 0 ? (
          <Button component={Link} to={leave} variant="default">
            {t('plan.leave')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => goTo(parts[index - 1]!)}>
            {t('plan.back')}
          </Button>
        )}
        {isLast ? (
          <Button loading={pending} onClick={onSave}>
            {saveText}
          </Button>
        ) : (
          <Button onClick={() => check(part) && goTo(parts[index + 1]!)}>{t('plan.next')}</Button>
        )}
      </Group>
    </Stack>
  );
}
