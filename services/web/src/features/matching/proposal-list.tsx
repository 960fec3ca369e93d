import { Button, Center, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../api/client.js';
import { ChoiceChips } from '../../table/filter-bar.js';
import { EVERYTHING, isNothing, isSelected, NOTHING, sizeOf, withRows } from '../../table/selection.js';
import { usePages, type Pages } from '../../table/use-pages.js';
import type { SelectionState } from '../../table/use-selection.js';
import { Section } from '../../ui/page.js';
import { Empty, Failed, Loading } from '../../ui/states.js';
import { ProposalCard } from './proposal-card.js';
import { useListKeys } from './use-list-keys.js';
import type { Proposal, Round } from './view.js';
import styles from './workbench.module.css';

const PAGE = 50;
const STATUSES = ['draft', 'publishing', 'published', 'agreed', 'declined', 'expired', 'cancelled', 'discarded'] as const;

export const useProposals = (programmeId: string, roundId: string | undefined, status: Proposal['status'] | undefined): Pages<Proposal> =>
  usePages<Proposal>(['round-proposals', roundId ?? null, status ?? null], async (cursor, signal) => {
    if (roundId === undefined) return { items: [] };
    const { data } = await api.GET('/v1/programmes/{programmeId}/rounds/{roundId}/proposals', { params: { path: { programmeId, roundId }, query: { status, cursor, limit: PAGE } }, signal });
    return data!;
  });

export interface ProposalListProps {
  readonly programmeId: string;
  readonly round: Round;
  readonly pages: Pages<Proposal>;
  readonly show: Proposal['status'] | undefined;
  readonly onShow: (status: Proposal['status'] | undefined) => void;
  /** Of drafts; undefined where nothing can be published. */
  readonly selection?: SelectionState | undefined;
  readonly open?: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** The proposals of a round, the best first. */
export function ProposalList({ programmeId, round, pages, show, onShow, selection, open, onOpen }: ProposalListProps) {
  const { t } = useTranslation('matching');
  const list = useRef<HTMLOListElement>(null);
  const { rows } = pages;
  const drafts = round.byStatus.draft ?? 0;
  const chosen = selection?.selection ?? NOTHING;
  const set = selection?.set;
  const select = useCallback((id: string, selected: boolean) => set?.(withRows(chosen, [id], selected)), [chosen, set]);
  const canSelect = useCallback(({ status }: Proposal) => selection !== undefined && status === 'draft', [selection]);
  const onSelect = useCallback(
    (id: string) => {
      const row = rows.find((one) => one.id === id);
      if (row && canSelect(row)) select(id, !isSelected(chosen, id));
    },
    [rows, canSelect, select, chosen],
  );
  useListKeys(list, { onSelect, onOpen, enabled: open === undefined });
  const chips = useMemo(() => STATUSES.flatMap((status) => (round.byStatus[status] ? [{ value: status, label: t(`status.${status}`), count: round.byStatus[status] }] : [])), [round, t]);
  const size = sizeOf(chosen, drafts) ?? 0;

  return (
    <Stack gap="md">
      <ManualDrafts programmeId={programmeId} open={open} onOpen={onOpen} />
      {chips.length > 1 ? <ChoiceChips label={t('list.show')} value={show} options={chips} onChange={onShow} /> : null}
      <Group justify="space-between" mih={28}>
        {selection && drafts > 0 ? (
          <Checkbox
            label={isNothing(chosen, drafts) ? t('list.selectAll') : t('list.selected', { count: size })}
            checked={size > 0 && size === drafts}
            indeterminate={size > 0 && size < drafts}
            onChange={() => selection.set(size > 0 ? NOTHING : EVERYTHING)}
          />
        ) : (
          <span />
        )}
        <Text size="xs" c="dimmed" visibleFrom="sm">
          {t('workbench.keys')}
        </Text>
      </Group>
      {pages.isPending ? <Loading rows={5} /> : null}
      {pages.error ? <Failed error={pages.error} retry={pages.retry} /> : null}
      {!pages.isPending && !pages.error && rows.length === 0 ? <Empty title={t('list.none')}>{t('list.noneText')}</Empty> : null}
      <ol className={styles.list} ref={list} aria-label={t('list.label')} aria-busy={pages.isChanging}>
        {rows.map((proposal) => (
          <li key={proposal.id}>
            <ProposalCard proposal={proposal} open={proposal.id === open} selected={canSelect(proposal) ? isSelected(chosen, proposal.id) : undefined} onSelect={select} onOpen={onOpen} />
          </li>
        ))}
      </ol>
      {pages.hasMore ? (
        <Center>
          <Button variant="default" onClick={() => pages.show(rows.length - 1, rows.length - 1)}>
            {t('list.more')}
          </Button>
        </Center>
      ) : null}
    </Stack>
  );
}

/** Drafts by hand belong to no round: they are above all rounds until they are published or discarded. */
function ManualDrafts({ programmeId, open, onOpen }: { programmeId: string; open?: string | undefined; onOpen: (id: string) => void }) {
  const { t } = useTranslation('matching');
  const { data } = reads.useQuery('get', '/v1/programmes/{programmeId}/proposals', { params: { path: { programmeId }, query: { status: 'draft', source: 'manual', limit: 50 } } });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t('list.manual')}>
      <Text size="sm" c="dimmed">
        {t('list.manualAbout')}
      </Text>
      <ul className={styles.list}>
        {data.items.map((proposal) => (
          <li key={proposal.id}>
            <ProposalCard proposal={proposal} open={proposal.id === open} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
