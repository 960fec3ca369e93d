import '../../../problems/messages.js';
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiWith } from '../../../api/client.js';
import { ProblemError } from '../../../api/problem.js';
import { codeOf, refusalWords } from '../../../problems/words.js';
import { Dialog } from '../../../ui/dialog.js';
import { notifyDone } from '../../../ui/notify.js';
import { PersonName } from '../../../ui/names.js';
import { Failed, Loading } from '../../../ui/states.js';
import { NO_REASON, ReasonFields, reasonOf } from '../reason-fields.js';
import { byReason, sendMany, type Many, type ManyOutcome, type ManyRequest } from './on-many.js';

interface Props extends Omit<ManyRequest, 'reason'> {
  /** How many are selected, when that is known. */
  readonly size: number | undefined;
  readonly employeeOf: (participantId: string) => string | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Says for how many a command can be carried out and for whom it cannot, before it is. */
export function ManyDialog({ size, employeeOf, onClose, onDone, ...request }: Props) {
  const { t } = useTranslation('people');
  const { t: shell } = useTranslation();
  const { many } = request;
  const queries = useQueryClient();
  const [reason, setReason] = useState(NO_REASON);
  const [asked, setAsked] = useState(false);
  const [handled, setHandled] = useState(0);
  const [key] = useState(() => crypto.randomUUID());
  const needsReason = many === 'declines';

  const preview = useQuery({
    queryKey: ['people', 'preview', key],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: () => sendMany(apiWith({ 'Idempotency-Key': crypto.randomUUID() }), { ...request, ...(needsReason ? { reason: { reasonCode: 'other' } } : {}) }, true),
  });
  const run = useMutation<ManyOutcome, ProblemError>({
    networkMode: 'always',
    // The same keys when it is tried again: what was done is not done twice.
    retry: (tried, error) => tried < 5 && error instanceof ProblemError && error.isTemporary,
    retryDelay: (tried) => 500 * 2 ** tried,
    mutationFn: () => sendMany(apiWith({ Prefer: 'wait=5' }), { ...request, ...(needsReason ? { reason: reasonOf(reason)! } : {}) }, false, setHandled, key),
    onSuccess: async (outcome) => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'name' && queryKey[0] !== 'session' });
      notifyDone(t(`many.${many}.done`, { count: outcome.done }));
      onDone();
    },
  });
  const submit = () => {
    setAsked(true);
    if (!needsReason || reasonOf(reason)) run.mutate();
  };
  const possible = preview.data?.done ?? 0;
  return (
    <Dialog onClose={onClose} title={t(`many.${many}.title`)} size="lg">
      <Stack gap="md">
        {preview.isPending ? <Loading rows={2} /> : null}
        {preview.error ? <Failed error={preview.error} retry={() => void preview.refetch()} /> : null}
        {preview.data ? <Preview many={many} size={size} outcome={preview.data} employeeOf={employeeOf} /> : null}
        {needsReason && possible > 0 ? <ReasonFields kind="decline" value={reason} onChange={setReason} asked={asked} /> : null}
        {run.isPending && size !== undefined && size > 100 ? <Progress value={(100 * handled) / size} aria-label={t('many.progress')} animated /> : null}
        {run.error ? <Failed error={run.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shell('cancel')}
          </Button>
          {preview.data && possible > 0 ? (
            <Button loading={run.isPending} onClick={submit}>
              {preview.data.more ? t(`many.${many}.actionAll`) : t(`many.${many}.action`, { count: possible })}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Dialog>
  );
}

const SHOWN_NAMES = 8;

function Preview({ many, size, outcome: { done, refused, more }, employeeOf }: { many: Many; size: number | undefined; outcome: ManyOutcome; employeeOf: Props['employeeOf'] }) {
  const { t } = useTranslation('people');
  return (
    <Stack gap="sm" role="status">
      {more ? (
        <Alert variant="light" color="cyan" icon={<IconInfoCircle aria-hidden />} p="sm">
          <Text size="sm">{t('many.firstOnly', { looked: done + refused.length, size: size ?? 0 })}</Text>
        </Alert>
      ) : null}
      <Text>{done === 0 ? t('many.none') : t(`many.${many}.will`, { count: done })}</Text>
      {refused.length > 0 ? (
        <Stack gap={8}>
          <Text size="sm" fw={600}>
            {t('many.leftOut', { count: refused.length })}
          </Text>
          {byReason(refused, ({ type, ...said }) => refusalWords({ code: codeOf(type), ...said })).map(({ why, participantIds }) => (
            <Stack key={why} gap={0}>
              <Text size="sm">{why}</Text>
              <Text size="sm" c="dimmed">
                {participantIds.slice(0, SHOWN_NAMES).map((id, index) => (
                  <span key={id}>
                    {index > 0 ? ', ' : ''}
                    <PersonName employeeId={employeeOf(id)} />
                  </span>
                ))}
                {participantIds.length > SHOWN_NAMES ? ` ${t('many.andMore', { count: participantIds.length - SHOWN_NAMES })}` : ''}
              </Text>
            </Stack>
          ))}
        </Stack>
      ) : null}
    </Stack>
  );
}
