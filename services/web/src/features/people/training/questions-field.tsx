import { ActionIcon, Button, Group, Paper, Radio, Stack, Text, Textarea, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAt } from '../../../ui/field-errors.js';
import { emptyOption, emptyQuestion, LEAST_OPTIONS, MOST_OPTIONS, MOST_QUESTIONS, moved, replaced, without, type DraftQuestion } from './module-draft.js';

interface QuestionsFieldProps {
  readonly questions: readonly DraftQuestion[];
  readonly errorAt: ErrorAt;
  readonly change: (questions: readonly DraftQuestion[]) => void;
}

/** The questions of a quiz in their order. The keyboard goes on where something was added, moved or taken away. */
export function QuestionsField({ questions, errorAt, change }: QuestionsFieldProps) {
  const { t } = useTranslation('people');
  const goOnAt = useGoOnAt();
  const [said, setSaid] = useState('');
  const add = useId();
  return (
    <Stack gap="md">
      {questions.map((question, at) => (
        <Paper key={question.id} withBorder p="md" role="group" aria-label={t('module.questionNumber', { number: at + 1 })}>
          <Stack gap="sm">
            <Group justify="space-between" gap="sm">
              <Text fw={600}>{t('module.questionNumber', { number: at + 1 })}</Text>
              <Places
                of={question.id}
                name={t('module.questionNumber', { number: at + 1 })}
                at={at}
                count={questions.length}
                onMove={(to, button) => {
                  change(moved(questions, at, to));
                  setSaid(t('module.moved', { name: t('module.questionNumber', { number: at + 1 }), number: to + 1 }));
                  goOnAt(button);
                }}
                onRemove={() => {
                  change(without(questions, at));
                  goOnAt(add);
                }}
              />
            </Group>
            <Textarea
              id={question.id}
              label={t('module.questionText')}
              value={question.question}
              maxLength={500}
              autosize
              minRows={1}
              error={errorAt(`questions.${at}.question`)}
              onChange={({ currentTarget }) => change(replaced(questions, at, { ...question, question: currentTarget.value }))}
            />
            <Options question={question} errorAt={(field) => errorAt(`questions.${at}.${field}`)} change={(fields) => change(replaced(questions, at, { ...question, ...fields }))} say={setSaid} />
          </Stack>
        </Paper>
      ))}
      <Button
        id={add}
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={questions.length >= MOST_QUESTIONS}
        onClick={() => {
          const question = emptyQuestion();
          change([...questions, question]);
          goOnAt(question.id);
        }}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('module.addQuestion')}
      </Button>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </Stack>
  );
}

function Options({ question: { id: questionId, options, right }, errorAt, change, say }: { question: DraftQuestion; errorAt: ErrorAt; change: (fields: Partial<DraftQuestion>) => void; say: (text: string) => void }) {
  const { t } = useTranslation('people');
  const goOnAt = useGoOnAt();
  const add = useId();
  const wrong = errorAt('correct');
  return (
    <Stack gap="sm" role="group" aria-label={t('module.options')}>
      <Text size="sm" c="dimmed">
        {t('module.optionsHelp')}
      </Text>
      {options.map(({ id, text }, at) => {
        const name = t('module.option', { number: at + 1 });
        return (
          <Group key={id} gap="sm" align="flex-start">
            <Group gap="sm" wrap="nowrap" align="flex-start" style={{ flex: '1 1 200px' }}>
              <Radio mt={8} name={questionId} checked={right === id} data-wrong={wrong !== undefined && at === 0 ? true : undefined} aria-label={t('module.isRight', { name })} onChange={() => change({ right: id })} />
              <Textarea
                id={id}
                style={{ flex: 1, minWidth: 0 }}
                aria-label={name}
                value={text}
                maxLength={300}
                autosize
                minRows={1}
                error={errorAt(`options.${at}`)}
                onChange={({ currentTarget }) => change({ options: replaced(options, at, { id, text: currentTarget.value }) })}
              />
            </Group>
            <Places
              of={id}
              name={name}
              at={at}
              count={options.length}
              onMove={(to, button) => {
                change({ options: moved(options, at, to) });
                say(t('module.moved', { name, number: to + 1 }));
                goOnAt(button);
              }}
              {...(options.length > LEAST_OPTIONS
                ? {
                    onRemove: () => {
                      change({ options: without(options, at), ...(right === id ? { right: '' } : {}) });
                      goOnAt(add);
                    },
                  }
                : {})}
            />
          </Group>
        );
      })}
      {wrong ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {wrong}
        </Text>
      ) : null}
      <Button
        id={add}
        variant="default"
        size="xs"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={options.length >= MOST_OPTIONS}
        onClick={() => {
          const option = emptyOption();
          change({ options: [...options, option] });
          goOnAt(option.id);
        }}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('module.addOption')}
      </Button>
    </Stack>
  );
}

interface PlacesProps {
  /** The id of what is moved. */
  readonly of: string;
  readonly name: string;
  readonly at: number;
  readonly count: number;
  /** `button`: the one that moves it on; at the end of the list the one that moves it back. */
  readonly onMove: (to: number, button: string) => void;
  /** Absent where it has to stay. */
  readonly onRemove?: () => void;
}

function Places({ of, name, at, count, onMove, onRemove }: PlacesProps) {
  const { t } = useTranslation('people');
  const [up, down] = [`${of}-up`, `${of}-down`];
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon id={up} variant="subtle" color="gray" size="lg" aria-label={t('module.moveUp', { name })} disabled={at === 0} onClick={() => onMove(at - 1, at === 1 ? down : up)}>
        <IconArrowUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon id={down} variant="subtle" color="gray" size="lg" aria-label={t('module.moveDown', { name })} disabled={at === count - 1} onClick={() => onMove(at + 1, at === count - 2 ? up : down)}>
        <IconArrowDown size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('module.remove', { name })} disabled={!onRemove} onClick={onRemove}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

/** Puts the keyboard at what has an id, once it is there. */
function useGoOnAt(): (id: string) => void {
  const [target, setTarget] = useState<{ readonly id: string }>();
  const shown = useRef(target);
  useEffect(() => {
    if (target && target !== shown.current) document.getElementById(target.id)?.focus();
    shown.current = target;
  }, [target]);
  return (id) => setTarget({ id });
}
