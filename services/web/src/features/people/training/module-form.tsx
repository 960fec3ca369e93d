import { Button, Checkbox, Group, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorsAt } from '../../../ui/field-errors.js';
import { useKeptForm } from '../../../ui/kept-form.js';
import { Section } from '../../../ui/page.js';
import { Failed } from '../../../ui/states.js';
import { useRoles } from '../words.js';
import { fieldErrorsOf, obviousErrorsOf, type ModuleDraft, type Role } from './module-draft.js';
import { QuestionsField } from './questions-field.js';

interface ModuleFormProps {
  /** Names what is written, where it is kept until it is sent. */
  readonly place: string;
  readonly first: ModuleDraft;
  readonly published: boolean;
  readonly saveText: string;
  readonly leave: string;
  readonly pending: boolean;
  /** What the API refused last. */
  readonly refused: unknown;
  readonly onSave: (draft: ModuleDraft, forget: () => void) => void;
}

export function ModuleForm({ place, first, published, saveText, leave, pending, refused, onSave }: ModuleFormProps) {
  const { t } = useTranslation('people');
  const rolesOf = useRoles();
  const { form, change, forget } = useKeptForm<ModuleDraft>(place, () => first);
  const [checked, setChecked] = useState(false);
  const [sent, setSent] = useState<ModuleDraft>();
  const [tried, setTried] = useState(0);
  const body = useRef<HTMLFormElement>(null);

  const ofApi = sent === form ? fieldErrorsOf(refused) : [];
  const errors = [...(checked ? obviousErrorsOf(form) : []), ...ofApi];
  const errorAt = errorsAt(errors, (key) => t(`module.problem.${key}`));
  useEffect(() => {
    if (tried > 0 || refused) body.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong]')?.focus();
  }, [tried, refused]);

  const save = () => {
    setChecked(true);
    if (obviousErrorsOf(form).length > 0) return setTried(tried + 1);
    setSent(form);
    onSave(form, forget);
  };
  return (
    <form
      ref={body}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack gap="xl" maw={800}>
        <Stack gap="md">
          <TextInput label={t('module.title')} withAsterisk value={form.title} maxLength={200} error={errorAt('title')} onChange={({ currentTarget }) => change({ title: currentTarget.value })} />
          {published ? (
            <Text size="sm">{t('module.requiredFixed', { roles: rolesOf(form.requiredFor) || t('module.nobody') })}</Text>
          ) : (
            <Checkbox.Group label={t('module.requiredFor')} description={t('module.requiredHelp')} value={[...form.requiredFor]} error={errorAt('requiredFor')} onChange={(roles) => change({ requiredFor: roles as Role[] })}>
              <Group gap="lg" mt={8}>
                <Checkbox value="mentor" label={t('learning.role.mentor')} />
                <Checkbox value="mentee" label={t('learning.role.mentee')} />
              </Group>
            </Checkbox.Group>
          )}
        </Stack>
        <Section title={t('module.content')}>
          <Text size="sm" c="dimmed">
            {t('module.contentHelp')}
          </Text>
          <Textarea label={t('module.body')} value={form.body} maxLength={20_000} autosize minRows={4} maxRows={20} error={errorAt('body')} onChange={({ currentTarget }) => change({ body: currentTarget.value })} />
          <TextInput label={t('module.url')} description={t('module.urlHelp')} type="url" value={form.url} maxLength={500} error={errorAt('url')} onChange={({ currentTarget }) => change({ url: currentTarget.value })} />
          <Textarea
            label={t('module.reflection')}
            description={t('module.reflectionHelp')}
            value={form.reflectionTask}
            maxLength={2000}
            autosize
            minRows={2}
            error={errorAt('reflectionTask')}
            onChange={({ currentTarget }) => change({ reflectionTask: currentTarget.value })}
          />
        </Section>
        <Section title={t('module.quiz')}>
          <Text size="sm" c="dimmed">
            {t('module.quizHelp')}
          </Text>
          <QuestionsField questions={form.questions} errorAt={errorAt} change={(questions) => change({ questions })} />
          {form.questions.length > 0 ? (
            <NumberInput
              maw={320}
              label={t('module.passMark')}
              description={t('module.passMarkHelp')}
              suffix="%"
              value={form.passMark}
              allowDecimal={false}
              clampBehavior="none"
              error={errorAt('passMark')}
              onChange={(passMark) => change({ passMark: typeof passMark === 'number' ? passMark : '' })}
            />
          ) : null}
        </Section>
        <Stack gap="sm">
          {errors.length > 0 ? (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {t('module.toCorrect', { count: errors.length })}
            </Text>
          ) : null}
          {refused && ofApi.length === 0 && sent === form ? <Failed error={refused} /> : null}
          <Group justify="space-between">
            <Group gap="sm">
              <Button component={Link} to={leave} variant="default">
                {t('module.leave')}
              </Button>
              {JSON.stringify(form) === JSON.stringify(first) ? null : (
                <Button
                  variant="subtle"
                  onClick={() => {
                    change(first);
                    setChecked(false);
                  }}
                >
                  {t('module.discard')}
                </Button>
              )}
            </Group>
            <Button type="submit" loading={pending}>
              {saveText}
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            {t('module.kept')}
          </Text>
        </Stack>
      </Stack>
    </form>
  );
}
