import '../messages.js';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconPlus, IconSchool } from '@tabler/icons-react';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../../api/client.js';
import type { components } from '../../../api/schema.js';
import { useSession } from '../../../api/session.js';
import type { Column } from '../../../table/column.js';
import { DataTable } from '../../../table/data-table.js';
import { ChoiceChips, FilterBar, SearchBox } from '../../../table/filter-bar.js';
import { flag, oneOf, text, typed } from '../../../table/filters.js';
import { useFilters } from '../../../table/use-filters.js';
import { usePages } from '../../../table/use-pages.js';
import { useSelection } from '../../../table/use-selection.js';
import { ViewsMenu } from '../../../table/views-menu.js';
import { PersonName } from '../../../ui/names.js';
import { Page, Section } from '../../../ui/page.js';
import { Empty, Read } from '../../../ui/states.js';
import { Status } from '../../../ui/status.js';
import { When } from '../../../ui/time.js';
import { ManyDialog } from '../participants/many-dialog.js';
import { Training as TrainingStanding, useRoles } from '../words.js';
import { ModuleTable } from './module-table.js';
import { RoleProgress } from './role-progress.js';

type Trainee = components['schemas']['Trainee'];
type Module = components['schemas']['TrainingSummary']['modules'][number];

const FILTERS = { trained: flag(), role: oneOf('mentor', 'mentee'), search: typed(), missing: text(), evidence: oneOf('waiting') };

/** How far everybody is with the training, what is missing, and what waits for the coordinator. */
function TrainingProgress() {
  const { t } = useTranslation('people');
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const { may } = useSession();
  const { filters, set, show, clear, any, key } = useFilters(FILTERS);
  const summary = reads.useQuery('get', '/v1/programmes/{programmeId}/training/summary', { params: { path: { programmeId } } });
  const waiting = summary.data?.evidenceWaiting ?? 0;
  return (
    <Page
      question={t('learning.question')}
      about={summary.data ? t('learning.about', { untrained: summary.data.untrained }) : null}
      action={waiting > 0 && filters.evidence === undefined ? <Button onClick={() => set({ evidence: 'waiting' })}>{t('learning.accept', { count: waiting })}</Button> : null}
    >
      <Read of={summary}>
        {(data) => (
          <>
            <RoleProgress roles={data.roles} />
            <Section
              title={t('learning.modules')}
              aside={
                <Button component={Link} to={`/programmes/${programmeId}/training/modules/new`} variant="default" size="xs" leftSection={<IconPlus size={16} aria-hidden />}>
                  {t('module.add')}
                </Button>
              }
            >
              {data.modules.length === 0 ? (
                <Empty title={t('learning.noModules')}>{t('learning.noModulesText')}</Empty>
              ) : (
                <ModuleTable programmeId={programmeId} modules={data.modules} chosen={filters.missing} choose={(missing) => set({ missing, trained: undefined, evidence: undefined })} />
              )}
            </Section>
            <Section title={t('learning.people')}>
              <FilterBar any={any} onClear={clear} views={<ViewsMenu table="people.training" programmeId={programmeId} filters={filters} show={show} />}>
                <Group gap="sm">
                  <SearchBox label={t('participants.search')} value={filters.search} onChange={(search) => set({ search })} />
                  <ChoiceChips
                    label={t('learning.trained')}
                    value={filters.trained === undefined ? undefined : (String(filters.trained) as 'true' | 'false')}
                    options={[
                      { value: 'false', label: t('training.missing'), ...(filters.role ? {} : { count: data.untrained }) },
                      { value: 'true', label: t('training.done') },
                    ]}
                    onChange={(trained) => set({ trained: trained === undefined ? undefined : trained === 'true' })}
                  />
                  <ChoiceChips label={t('participants.role')} value={filters.role} options={(['mentor', 'mentee'] as const).map((value) => ({ value, label: t(`role.${value}`) }))} onChange={(role) => set({ role })} />
                  {waiting > 0 || filters.evidence ? (
                    <ChoiceChips label={t('learning.evidence')} value={filters.evidence} options={[{ value: 'waiting', label: t('learning.waiting'), count: waiting }]} onChange={(evidence) => set({ evidence })} />
                  ) : null}
                  {filters.missing ? (
                    <ChoiceChips label={t('learning.missing')} value={filters.missing} options={[{ value: filters.missing, label: data.modules.find(({ moduleId }) => moduleId === filters.missing)?.title ?? '?' }]} onChange={() => set({ missing: undefined })} />
                  ) : null}
                </Group>
              </FilterBar>
              <Trainees key={programmeId} programmeId={programmeId} filters={filters} filterKey={key} any={any} modules={data.modules} manages={may('participant.manage', programmeId)} />
            </Section>
          </>
        )}
      </Read>
    </Page>
  );
}

function Trainees({ programmeId, filters, filterKey, any, modules, manages }: { programmeId: string; filters: object; filterKey: string; any: boolean; modules: readonly Module[]; manages: boolean }) {
  const { t } = useTranslation('people');
  const pages = usePages(['trainees', programmeId, filterKey], async (cursor, signal) => {
    const { data } = await api.GET('/v1/programmes/{programmeId}/training/participants', { params: { path: { programmeId }, query: { ...filters, limit: 100, ...(cursor ? { cursor } : {}) } as never }, ...(signal ? { signal } : {}) });
    return data!;
  });
  const selection = useSelection(filterKey);
  const [reminding, setReminding] = useState(false);
  const columns = useColumns(programmeId, modules);
  return (
    <>
      <DataTable
        id="people.training"
        label={t('learning.table')}
        columns={columns}
        pages={pages}
        rowId={({ participantId }) => participantId}
        {...(manages ? { selection } : {})}
        actions={
          <Button size="xs" variant="default" onClick={() => setReminding(true)}>
            {t('learning.remind')}
          </Button>
        }
        csv={t('learning.file')}
        filtered={any}
        empty={
          <Empty icon={<IconSchool size={32} aria-hidden color="var(--mantine-color-anchor)" />} title={t('learning.empty')}>
            {t('learning.emptyText')}
          </Empty>
        }
      />
      {reminding ? (
        <ManyDialog
          programmeId={programmeId}
          many="reminders"
          selection={selection.selection}
          filter={{}}
          size={selection.selection.all ? undefined : selection.selection.ids.size}
          employeeOf={(id) => pages.rows.find((row) => row.participantId === id)?.employeeId}
          onClose={() => setReminding(false)}
          onDone={() => {
            setReminding(false);
            selection.clear();
          }}
        />
      ) : null}
    </>
  );
}

function useColumns(programmeId: string, modules: readonly Module[]): readonly Column<Trainee>[] {
  const { t } = useTranslation('people');
  const rolesOf = useRoles();
  return useMemo(() => {
    const asked = (module: Module, roles: Trainee['roles']) => module.requiredFor.some((role) => roles.includes(role));
    const passed = (row: Trainee) => modules.filter((module) => asked(module, row.roles) && row.modules.some(({ moduleId, passed: done }) => moduleId === module.moduleId && done));
    // Who is trained needs nothing more in that role, whatever module is published later.
    const open = (row: Trainee) => modules.filter((module) => asked(module, row.roles.filter((role) => !row.trainedRoles.includes(role))) && !passed(row).includes(module));
    const needed = (row: Trainee) => [...passed(row), ...open(row)];
    const waits = ({ evidence }: Trainee) => evidence.filter(({ accepted }) => !accepted).length;
    return [
      {
        id: 'name',
        header: t('column.name'),
        primary: true,
        width: 180,
        grow: 2,
        person: ({ employeeId }) => employeeId,
        cell: ({ employeeId, participantId }) => (
          <Anchor component={Link} to={`/programmes/${programmeId}/people/${participantId}`} size="sm" fw={550}>
            <PersonName employeeId={employeeId} />
          </Anchor>
        ),
      },
      { id: 'roles', header: t('column.roles'), width: 110, text: ({ roles }) => rolesOf(roles), cell: ({ roles }) => rolesOf(roles) },
      { id: 'training', header: t('column.training'), width: 140, text: ({ trainedRoles }) => rolesOf(trainedRoles), cell: (row) => <TrainingStanding {...row} /> },
      {
        id: 'modules',
        header: t('learning.modules'),
        width: 200,
        grow: 3,
        text: (row) => `${passed(row).length}/${needed(row).length}`,
        cell: (row) => (
          <>
            <Text size="sm">{t('learning.done', { passed: passed(row).length, need: needed(row).length })}</Text>
            {open(row).length > 0 ? (
              <Text size="xs" c="dimmed">
                {t('learning.missing')}: {open(row).map(({ title }) => title).join(', ')}
              </Text>
            ) : null}
          </>
        ),
      },
      {
        id: 'rules',
        header: t('learning.rules'),
        width: 120,
        text: ({ groundRules }) => rolesOf(groundRules),
        cell: ({ roles, groundRules }) => (roles.every((role) => groundRules.includes(role)) ? t('learning.rulesDone') : t('learning.rulesMissing')),
      },
      {
        id: 'evidence',
        header: t('learning.evidence'),
        width: 130,
        text: ({ evidence }) => evidence.filter(({ accepted }) => accepted).length,
        cell: (row) => (waits(row) > 0 ? <Status tone="waiting">{t('learning.open', { count: waits(row) })}</Status> : row.evidence.length > 0 ? t('learning.accepted', { count: row.evidence.length }) : '–'),
      },
      { id: 'reminder', header: t('column.reminder'), width: 110, text: ({ reminder }) => reminder?.at, cell: ({ reminder }) => (reminder ? <When at={reminder.at} /> : '–') },
    ];
  }, [t, rolesOf, programmeId, modules]);
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/training')({ component: TrainingProgress });
