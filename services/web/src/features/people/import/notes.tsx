import { Alert, Button, Text } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from './upload.js';

type Note = ImportPreview['notes'][number];

const SHOWN_NOTES = 4;

/** What to check, in words; what has no code yet as the API says it. */
function useNoteWords(): (note: Note) => string {
  const { t } = useTranslation('people');
  return ({ code, facts, note }) => {
    if (code === null || !i18next.exists(`import.noteOf.${code}`, { ns: 'people' })) return note;
    const { field } = facts;
    const named = field !== undefined && i18next.exists(`import.field.${field}`, { ns: 'people' }) ? { field: t(`import.field.${field as 'number'}`) } : {};
    return t(`import.noteOf.${code as 'left_out'}`, { ...facts, ...named } as never) as unknown as string;
  };
}

/** What was guessed in a suggested mapping, for the person who knows the file. */
export function Notes({ notes, confidence }: { notes: readonly Note[]; confidence: number | null }) {
  const { t } = useTranslation('people');
  const wordsOf = useNoteWords();
  const [all, setAll] = useState(false);
  if (confidence === null) return null;
  // What was left out is to be seen in the choices; what was guessed has to be read.
  const told = notes.filter(({ code }) => code !== 'left_out');
  return (
    <Alert variant="light" color="cyan" icon={<IconBulb aria-hidden />} title={t(confidence >= 0.8 ? 'import.sure' : 'import.unsure')}>
      {told.length === 0 ? <Text size="sm">{t('import.lookAtRows')}</Text> : null}
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {told.slice(0, all ? undefined : SHOWN_NOTES).map((each) => (
          <li key={`${each.column ?? ''} ${each.note}`}>
            <Text size="sm" span>
              {each.column ? <strong>{each.column}: </strong> : null}
              {wordsOf(each)}
            </Text>
          </li>
        ))}
      </ul>
      {told.length > SHOWN_NOTES && !all ? (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setAll(true)}>
          {t('import.allNotes', { count: told.length - SHOWN_NOTES })}
        </Button>
      ) : null}
    </Alert>
  );
}
