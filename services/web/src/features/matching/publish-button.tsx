import { Button, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { isNothing, sizeOf } from '../../table/selection.js';
import type { Pages } from '../../table/use-pages.js';
import type { SelectionState } from '../../table/use-selection.js';
import { notifyDone } from '../../ui/notify.js';
import { Confirm, type ConfirmProps } from '../../ui/confirm.js';
import type { Together } from '../../ui/together.js';
import { useTogether } from '../../ui/use-together.js';
import type { Proposal, Round } from './view.js';

/** What is seen cannot be unseen. */
export function ConfirmPublication({ count, together, ...rest }: { count: number; together: Together } & Omit<ConfirmProps, 'title' | 'text' | 'action'>) {
  const { t } = useTranslation('matching');
  return <Confirm title={t('publish.title', { count, together })} text={t('publish.text')} action={t('publish.confirm')} {...rest} />;
}

/** Publishes all drafts of a round, or those selected. */
export function PublishButton({ programmeId, round, drafts, selection, onDone }: { programmeId: string; round: Round; drafts: Pages<Proposal>; selection: SelectionState; onDone: () => void }) {
  const { t } = useTranslation('matching');
  const { together } = useTogether(programmeId);
  const [asking, setAsking] = useState(false);
  const all = round.byStatus.draft ?? 0;
  const chosen = selection.selection;
  const some = !isNothing(chosen, all);
  const count = some ? (sizeOf(chosen, all) ?? all) : all;
  const publish = useCommand(
    async (api, proposalIds: readonly string[] | undefined) =>
      api.POST('/v1/programmes/{programmeId}/rounds/{roundId}/publication', { params: { path: { programmeId, roundId: round.id } }, body: proposalIds ? { proposalIds: [...proposalIds] } : {} }),
    {
      onDone: () => {
        setAsking(false);
        selection.clear();
        notifyDone(t('publish.done', { count }));
        onDone();
      },
    },
  );
  const [naming, setNaming] = useState(false);
  const confirm = async () => {
    if (!some || (chosen.all && chosen.except.size === 0)) return publish.mutate(undefined);
    if (!chosen.all) return publish.mutate([...chosen.ids]);
    setNaming(true);
    const rows = await drafts.all(new AbortController().signal, () => undefined).finally(() => setNaming(false));
    publish.mutate(rows.filter(({ id, status }) => status === 'draft' && !chosen.except.has(id)).map(({ id }) => id));
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{some ? t('publish.some', { count }) : t('publish.all', { count })}</Button>
      <ConfirmPublication count={count} together={together} opened={asking} pending={publish.isPending || naming} error={publish.error} onConfirm={() => void confirm()} onClose={() => setAsking(false)} />
    </>
  );
}

/** How far a publication is: seats are claimed one proposal after the other. */
export function PublicationProgress({ round }: { round: Round }) {
  const { t } = useTranslation('matching');
  const { publishing = 0, draft = 0, discarded = 0 } = round.byStatus;
  if (publishing === 0) return null;
  const all = Object.values(round.byStatus).reduce((sum, count) => sum + count, 0) - draft - discarded;
  return (
    <Stack gap={4} role="status">
      <Text size="sm">{t('publish.progress', { done: all - publishing, all })}</Text>
      <Progress value={(100 * (all - publishing)) / Math.max(1, all)} aria-label={t('publish.progressLabel')} />
    </Stack>
  );
}
