import { Button, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { notifyDone } from '../../ui/notify.js';
import { Failed } from '../../ui/states.js';
import { useDraft } from '../../ui/use-draft.js';
import { ColleagueField, type Colleague } from './colleague-field.js';

const ROLES = ['any', 'mentor', 'mentee'] as const;

/** Only the employee can apply: a nomination invites them to. */
export function Nominate({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation('lead');
  const [person, setPerson] = useState<Colleague>();
  const [role, setRole] = useState<(typeof ROLES)[number]>('any');
  const [note = '', setNote] = useDraft(`${programmeId} nominate`);
  const [asked, setAsked] = useState(false);
  const nominate = useCommand(
    (api, { employeeId }: Colleague) =>
      api.POST('/v1/programmes/{programmeId}/nominations', {
        params: { path: { programmeId } },
        body: { employeeId, ...(role === 'any' ? {} : { role }), ...(note.trim() ? { note: note.trim() } : {}) },
      }),
    {
      onDone: (_, { name }) => {
        setPerson(undefined);
        setNote(undefined);
        setRole('any');
        setAsked(false);
        notifyDone(t('nominate.done', { name }));
      },
    },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (person) nominate.mutate(person);
      }}
    >
      <Stack gap="lg">
        <Text size="sm">{t('nominate.text')}</Text>
        <ColleagueField
          programmeId={programmeId}
          label={t('nominate.person')}
          value={person}
          error={asked && !person ? t('person.missing') : undefined}
          onChange={(next) => {
            setPerson(next);
            nominate.reset();
          }}
        />
        <Radio.Group label={t('nominate.role')} value={role} onChange={(next) => setRole(next as typeof role)}>
          <Stack gap="sm" mt={8}>
            {ROLES.map((each) => (
              <Radio key={each} value={each} label={t(`role.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea label={t('nominate.note')} description={t('nominate.noteHelp')} value={note} maxLength={1000} autosize minRows={2} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
        {nominate.error ? <Failed error={nominate.error} /> : null}
        <Button type="submit" loading={nominate.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('nominate.action')}
        </Button>
      </Stack>
    </form>
  );
}
