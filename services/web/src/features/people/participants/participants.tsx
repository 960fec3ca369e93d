import '../messages.js';
import { Anchor, Button, Group, Menu, Text } from '@mantine/core';
import { IconBell, IconChevronDown, IconClock, IconUsers } from '@tabler/icons-react';
import { createLazyRoute, Link, Outlet, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../../api/client.js';
import { useSession } from '../../../api/session.js';
import type { Column } from '../../../table/column.js';
import { DataTable } from '../../../table/data-table.js';
import { ChoiceChips, ChoiceSelect, FilterBar, SearchBox } from '../../../table/filter-bar.js';
import { oneOf } from '../../../table/filters.js';
import { OrderChoice } from '../../../table/order-choice.js';
import { sizeOf } from '../../../table/selection.js';
import { useFilters } from '../../../table/use-filters.js';
import { usePages } from '../../../table/use-pages.js';
import { useSelection } from '../../../table/use-selection.js';
import { ViewsMenu } from '../../../table/views-menu.js';
import { PersonName } from '../../../ui/names.js';
import { Page } from '../../../ui/page.js';
import { Empty } from '../../../ui/states.js';
import { Status } from '../../../ui/status.js';
import { dateTime, When } from '../../../ui/time.js';
import { ParticipantStanding, STATUSES, topicName, Topics, Training, topicsText, useRoles, useTrainingText, type Participant } from '../words.js';
import { needsConversation } from '../attitude.js';
import { PARTICIPANT_FILTERS } from './filters.js';
import { ManyDialog } from './many-dialog.js';
import type { Many } from './on-many.js';

const PAGE_SIZE = 100;
const ORDERS = ['oldest', 'newest'] as const;
const ORDER = { order: oneOf(...ORDERS) };

function Participants() {
  const { t } = useTranslation('people');
  const { programmeId, participantId } = useParams({ strict: false }) as { programmeId: string; participantId?: string };
  const { may } = useSession();
  const manages = may('participant.manage', programmeId);
  const { filters, set, show, clear, any, key } = useFilters(PARTICIPANT_FILTERS);
  const { filters: { order = 'oldest' }, set: arrange } = useFilters(ORDER); // prettier-ignore
  const { status, ...others } = filters;
  const query = { ...filters, ...(filters.trained === undefined ? {} : { trained: filters.trained ? ('true' as const) : ('false' as const) }) };
  const counts = reads.useQuery('get', '/v1/programmes/{programmeId}/participants/counts', { params: { path: { programmeId }, query: query as never } }, { placeholderData: (before) => before });
  const pages = usePages(['participants', programmeId, key, order], async (cursor, signal) => {
    const { data } = await api.GET('/v1/programmes/{programmeId}/participants', { params: { path: { programmeId }, query: { ...query, order, limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) } as never }, ...(signal ? { signal } : {}) });
    return data!;
  });
  const selection = useSelection(programmeId + key);
  const [many, setMany] = useState<Many>();
  const columns = useColumns(programmeId);
  const total = counts.data?.total;
  const byStatus = counts.data?.byStatus as Readonly<Record<string, number>> | undefined;
  const waiting = byStatus?.['applied'] ?? 0;
  const everybody = byStatus && Object.values(byStatus).reduce((sum, count) => sum + count, 0);

  return (
    <Page
      question={t('participants.question')}
      about={byStatus ? t('participants.about', { approved: byStatus['approved'] ?? 0, waiting }) : null}
      action={
        manages && waiting > 0 && status !== 'applied' ? <Button onClick={() => set({ status: 'applied' })}>{t('participants.decide', { count: waiting })}</Button> : null
      }
    >
      <FilterBar any={any} onClear={clear} views={<ViewsMenu table="people.participants" programmeId={programmeId} filters={filters} show={show} />}>
        <ChoiceChips
          label={t('participants.status')}
          value={status}
          all={{ label: t('participants.all'), ...(everybody === undefined ? {} : { count: everybody }) }}
          options={STATUSES.filter((each) => each === status || byStatus?.[each]).map((value) => ({ value, label: t(`status.${value}`), count: byStatus?.[value] ?? 0 }))}
          onChange={(next) => set({ status: next })}
        />
        <Group gap="sm">
          <SearchBox label={t('participants.search')} value={filters.search} onChange={(search) => set({ search })} />
          <ChoiceChips label={t('participants.role')} value={filters.role} options={(['mentor', 'mentee'] as const).map((value) => ({ value, label: t(`role.${value}`) }))} onChange={(role) => set({ role })} />
          <ChoiceChips
            label={t('participants.trained')}
            value={filters.trained === undefined ? undefined : (String(filters.trained) as 'true' | 'false')}
            options={[
              { value: 'true', label: t('training.done') },
              { value: 'false', label: t('training.missing') },
            ]}
            onChange={(trained) => set({ trained: trained === undefined ? undefined : trained === 'true' })}
          />
          {manages ? (
            <ChoiceChips
              label={t('participants.waitsFor')}
              value={filters.waitsFor}
              options={(['conversation', 'evidence'] as const).map((value) => ({ value, label: t(`waitsFor.${value}`) }))}
              onChange={(waitsFor) => set({ waitsFor })}
            />
          ) : null}
          {counts.data && (counts.data.channels.length > 1 || filters.channel) ? (
            <ChoiceSelect
              label={t('participants.channel')}
              value={filters.channel}
              options={counts.data.channels.map(({ channel, count }) => ({ value: channel, label: topicName(channel.replaceAll('_', '-')), count }))}
              onChange={(channel) => set({ channel })}
            />
          ) : null}
        </Group>
      </FilterBar>
      <DataTable
        id="people.participants"
        label={t('participants.table')}
        columns={columns}
        pages={pages}
        rowId={({ participantId: id }) => id}
        {...(total === undefined ? {} : { total })}
        {...(manages ? { selection } : {})}
        {...(participantId ? { current: participantId } : {})}
        actions={<ManyActions open={setMany} />}
        order={<OrderChoice value={order} options={ORDERS.map((value) => ({ value, label: t(`participants.${value}`) }))} onChange={(next) => arrange({ order: next === 'oldest' ? undefined : next })} />}
        csv={t('participants.file')}
        filtered={any}
        empty={
          <Empty icon={<IconUsers size={32} aria-hidden color="var(--mantine-color-anchor)" />} title={t('participants.empty')}>
            {t('participants.emptyText')}
          </Empty>
        }
      />
      {many ? (
        <ManyDialog
          programmeId={programmeId}
          many={many}
          selection={selection.selection}
          filter={{ ...others, ...(status ? { status } : {}) }}
          size={sizeOf(selection.selection, total)}
          employeeOf={(id) => pages.rows.find((row) => row.participantId === id)?.employeeId}
          onClose={() => setMany(undefined)}
          onDone={() => {
            setMany(undefined);
            selection.clear();
          }}
        />
      ) : null}
      <Outlet />
    </Page>
  );
}

function ManyActions({ open }: { open: (many: Many) => void }) {
  const { t } = useTranslation('people');
  return (
    <Group gap={8}>
      <Button size="xs" onClick={() => open('approvals')}>
        {t('many.approvals.verb')}
      </Button>
      <Button size="xs" variant="default" onClick={() => open('declines')}>
        {t('many.declines.verb')}
      </Button>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t('many.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconClock size={16} aria-hidden />} onClick={() => open('waitlistings')}>
            {t('many.waitlistings.verb')}
          </Menu.Item>
          <Menu.Item leftSection={<IconBell size={16} aria-hidden />} onClick={() => open('reminders')}>
            {t('many.reminders.verb')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function useColumns(programmeId: string): readonly Column<Participant>[] {
  const { t } = useTranslation('people');
  const rolesOf = useRoles();
  const trainingText = useTrainingText();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        primary: true,
        width: 200,
        grow: 2,
        person: ({ employeeId }) => employeeId,
        cell: ({ employeeId, participantId }) => (
          <Anchor component={Link} to={`/programmes/${programmeId}/people/${participantId}`} search={((old: object) => old) as never} resetScroll={false} size="sm" fw={550}>
            <PersonName employeeId={employeeId} />
          </Anchor>
        ),
      },
      {
        id: 'status',
        header: t('column.status'),
        width: 150,
        text: ({ status }) => t(`status.${status}`),
        cell: (row) => (
          <>
            <ParticipantStanding status={row.status} />
            {needsConversation(row) ? (
              <Text size="xs" c="dimmed">
                {t('participants.talkFirst')}
              </Text>
            ) : null}
          </>
        ),
      },
      { id: 'roles', header: t('column.roles'), width: 110, text: ({ roles }) => rolesOf(roles), cell: ({ roles }) => rolesOf(roles) },
      { id: 'offers', header: t('column.offers'), width: 170, grow: 2, text: ({ profile }) => profile && topicsText(profile.offers), cell: ({ profile }) => (profile?.offers.length ? <Topics of={profile.offers} /> : null) },
      { id: 'wants', header: t('column.wants'), width: 170, grow: 2, text: ({ profile }) => profile && topicsText(profile.wants), cell: ({ profile }) => (profile?.wants.length ? <Topics of={profile.wants} /> : null) },
      {
        id: 'training',
        header: t('column.training'),
        width: 130,
        text: trainingText,
        cell: (row) => (row.status === 'approved' || row.status === 'paused' ? <Training {...row} /> : null),
      },
      { id: 'since', header: t('column.since'), width: 120, text: ({ since }) => dateTime(since), cell: ({ since }) => <When at={since} /> },
      { id: 'reminder', header: t('column.reminder'), width: 130, hiddenAtFirst: true, text: ({ reminder }) => reminder && dateTime(reminder.at), cell: ({ reminder }) => (reminder ? <Status tone="waiting"><When at={reminder.at} /></Status> : null) },
      { id: 'attitude', header: t('column.attitude'), width: 90, grow: 0, align: 'end', hiddenAtFirst: true, text: ({ attitudeMean }) => attitudeMean?.toFixed(1), cell: ({ attitudeMean }) => attitudeMean?.toFixed(1) },
      { id: 'languages', header: t('column.languages'), width: 110, hiddenAtFirst: true, text: ({ profile }) => profile?.languages.join(', ').toUpperCase(), cell: ({ profile }) => profile?.languages.join(', ').toUpperCase() },
      { id: 'format', header: t('column.format'), width: 110, hiddenAtFirst: true, text: ({ profile }) => (profile ? t(`format.${profile.format}`) : ''), cell: ({ profile }) => (profile ? t(`format.${profile.format}`) : null) },
      { id: 'channel', header: t('column.channel'), width: 110, hiddenAtFirst: true, text: ({ channel }) => channel && topicName(channel.replaceAll('_', '-')), cell: ({ channel }) => (channel ? topicName(channel.replaceAll('_', '-')) : null) },
    ],
    [t, rolesOf, programmeId],
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/people')({ component: Participants });
