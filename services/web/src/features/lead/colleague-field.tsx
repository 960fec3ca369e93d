import { ActionIcon, Alert, Anchor, Button, Group, Input, Loader, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconUser, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { useProblemText } from '../../ui/states.js';

export interface Colleague {
  readonly employeeId: string;
  readonly name: string;
}

export interface ColleagueFieldProps {
  readonly programmeId: string;
  readonly label: string;
  readonly description?: string;
  readonly value: Colleague | undefined;
  readonly error: string | undefined;
  readonly onChange: (colleague: Colleague | undefined) => void;
}

/** Somebody of one's own team, or somebody whose whole e-mail address one knows: a leader sees nobody else. */
export function ColleagueField({ programmeId, label, description, value, error, onChange }: ColleagueFieldProps) {
  const { t } = useTranslation('lead');
  const { data: team, error: failure, isPending } = useTeam(programmeId);
  const [byEmail, setByEmail] = useState(false);
  const textOf = useProblemText();
  const labelId = useId();
  const email = byEmail || team?.length === 0;
  return (
    <Input.Wrapper label={label} description={description} error={error} withAsterisk labelElement="div" labelProps={{ id: labelId }}>
      <Stack gap="sm" mt={8} role="group" aria-labelledby={labelId}>
        {value ? (
          <Paper withBorder px="md" py={8}>
            <Group justify="space-between" wrap="nowrap">
              <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
                <IconUser size={18} aria-hidden style={{ flexShrink: 0 }} />
                <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
                  {value.name}
                </Text>
              </Group>
              <ActionIcon variant="subtle" color="gray" aria-label={t('person.remove', { name: value.name })} onClick={() => onChange(undefined)}>
                <IconX size={18} aria-hidden />
              </ActionIcon>
            </Group>
          </Paper>
        ) : isPending ? (
          <Loader size="sm" role="img" aria-label={t('person.loading')} />
        ) : failure ? (
          <Alert color="red" variant="outline">
            {textOf(failure)}
          </Alert>
        ) : email ? (
          <ByEmail programmeId={programmeId} onFound={onChange} />
        ) : (
          <Select
            aria-label={t('person.team')}
            placeholder={t('person.teamPlaceholder')}
            data={team?.map(({ employeeId, name }) => ({ value: employeeId, label: name }))}
            value={null}
            searchable
            nothingFoundMessage={t('person.notInTeam')}
            onChange={(id) => onChange(team?.find(({ employeeId }) => employeeId === id))}
          />
        )}
        {value || isPending || failure || !team?.length ? null : (
          <Anchor component="button" type="button" size="sm" style={{ alignSelf: 'flex-start' }} onClick={() => setByEmail(!email)}>
            {t(email ? 'person.fromTeam' : 'person.byEmail')}
          </Anchor>
        )}
      </Stack>
    </Input.Wrapper>
  );
}

function ByEmail({ programmeId, onFound }: { programmeId: string; onFound: (colleague: Colleague) => void }) {
  const { t } = useTranslation('lead');
  const [email, setEmail] = useState('');
  const [state, setState] = useState<'idle' | 'looking' | 'nobody'>('idle');
  const [failure, setFailure] = useState<unknown>();
  const textOf = useProblemText();
  const find = async () => {
    if (email.trim().length < 3) return;
    setState('looking');
    setFailure(undefined);
    try {
      const { data } = await api.GET('/v1/programmes/{programmeId}/colleagues', { params: { path: { programmeId }, query: { email: email.trim() } } });
      const found = data?.items[0];
      if (found) onFound(found);
      setState(found ? 'idle' : 'nobody');
    } catch (error) {
      setFailure(error);
      setState('idle');
    }
  };
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <TextInput
        type="email"
        inputMode="email"
        autoComplete="off"
        aria-label={t('person.email')}
        placeholder={t('person.emailPlaceholder')}
        style={{ flex: 1, minWidth: 0 }}
        value={email}
        error={state === 'nobody' ? t('person.nobody') : failure ? textOf(failure) : undefined}
        onChange={({ currentTarget }) => {
          setEmail(currentTarget.value);
          setState('idle');
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void find();
        }}
      />
      <Button variant="default" loading={state === 'looking'} onClick={() => void find()}>
        {t('person.find')}
      </Button>
    </Group>
  );
}

/** Those who report to the reader: all of them, a page after the other; nobody has thousands. */
function useTeam(programmeId: string) {
  return useQuery({
    queryKey: ['team', programmeId],
    queryFn: async () => {
      const team: Colleague[] = [];
      for (let cursor: string | undefined; ; ) {
        const { data } = await api.GET('/v1/programmes/{programmeId}/colleagues', { params: { path: { programmeId }, query: { limit: 200, ...(cursor ? { cursor } : {}) } } });
        team.push(...(data?.items ?? []));
        if (!data?.next) return team.sort((a, b) => a.name.localeCompare(b.name));
        cursor = data.next;
      }
    },
  });
}
