import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconFlag, IconHourglass, IconMessage, IconPencil, IconPlayerPause, IconPlayerPlay, IconRefresh, IconUserPlus, IconDoorExit, type Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName, useName } from '../../../ui/names.js';
import { dateTime, timeOfDay } from '../../../ui/time.js';
import { shortId, tellingCode, type Entry, type Together } from './by-day.js';
import classes from './history-entry.module.css';

type What = Entry['what'];

const ICONS: Readonly<Record<What, Icon>> = {
  'programme-drafted': IconPencil,
  'programme-revised': IconPencil,
  'programme-launched': IconFlag,
  'programme-step-completed': IconCircleCheck,
  'programme-step-reopened': IconRefresh,
  'programme-closed': IconFlag,
  'participant-nominated': IconUserPlus,
  'participant-conversation-recorded': IconMessage,
  'participant-approved': IconCircleCheck,
  'participant-approval-revoked': IconRefresh,
  'participant-declined': IconCircleX,
  'participant-waitlisted': IconHourglass,
  'participant-promoted': IconPlayerPlay,
  'participant-paused': IconPlayerPause,
  'participant-resumed': IconPlayerPlay,
  'participant-withdrawn': IconDoorExit,
  'participant-completed': IconFlag,
  'participant-evidence-accepted': IconCircleCheck,
};

/** One decision: what, about whom, who, when, why. */
export function HistoryEntry({ decision: { first: entry, entries }, programmeId }: { decision: Together; programmeId: string }) {
  const { t } = useTranslation('programmes');
  const { what, step, reason, note, reasonCode, decidedAt } = entry;
  const Icon = ICONS[what];
  const code = tellingCode(reasonCode);
  const figure = what === 'programme-step-completed' ? figureOf(entry) : undefined;
  return (
    <li className={classes.entry}>
      <Icon size={20} aria-hidden color="var(--upstream-quiet)" className={classes.icon} />
      <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
        <Group justify="space-between" gap="md" align="baseline" wrap="nowrap">
          <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
            <Sentence text={t(`history.what.${what}`, { step: step ? t(`step.${step}.name`) : '', person: PLACE, count: entries.length })}><People entries={entries} programmeId={programmeId} /></Sentence>
          </Text>
          <Text size="sm" c="dimmed" component="time" dateTime={decidedAt} title={dateTime(decidedAt)} className={classes.time}>
            {timeOfDay(decidedAt)}
          </Text>
        </Group>
        <Text size="sm" c="dimmed">
          <DecidedBy by={entry.by} />
          {figure ? ` · ${t(`history.figure.${figure.name}`, { value: figure.value })}` : null}
        </Text>
        {reason ?? note ?? code ? (
          <Text size="sm" className={classes.reason}>
            {[code ? t('history.reason', { reason: code }) : null, reason, note].filter(Boolean).join(' ')}
          </Text>
        ) : null}
      </Stack>
    </li>
  );
}

/** Stands where the person is named, wherever a language puts them. */
const PLACE = '\u0001';

function Sentence({ text, children }: { text: string; children: ReactNode }) {
  const [before, after = ''] = text.split(PLACE);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}

/** As many as one reads; the others are one click away. */
const NAMED = 5;

function People({ entries, programmeId }: { entries: readonly Entry[]; programmeId: string }) {
  const { t } = useTranslation('programmes');
  const [all, setAll] = useState(false);
  const people = entries.flatMap(({ id, about }) => (about ? [{ id, about }] : []));
  const shown = all || people.length <= NAMED + 1 ? people : people.slice(0, NAMED);
  return (
    <>
      {shown.map(({ id, about }, index) => (
        <Fragment key={id}>
          {index > 0 ? ', ' : null}
          <Person about={about} programmeId={programmeId} />
        </Fragment>
      ))}
      {shown.length < people.length ? (
        <>
          {', '}
          <Anchor component="button" type="button" inherit onClick={() => setAll(true)}>
            {t('history.others', { count: people.length - shown.length })}
          </Anchor>
        </>
      ) : null}
    </>
  );
}

function Person({ about, programmeId }: { about: NonNullable<Entry['about']>; programmeId: string }) {
  return (
    <Anchor component={Link} to={`/programmes/${programmeId}/people/${about.participantId}`} inherit>
      <PersonName employeeId={about.employeeId} />
    </Anchor>
  );
}

function DecidedBy({ by }: { by: Entry['by'] }) {
  const { t } = useTranslation('programmes');
  const name = useName(by.employeeId);
  if (by.you) return <>{t('history.by.you')}</>;
  if (by.role === 'system') return <>{t('history.by.system')}</>;
  if (by.role === 'participant') return <>{t('history.by.self')}</>;
  return <>{name ? t(`history.by.${by.role}Named`, { name }) : t(`history.by.${by.role}`, { id: by.actor ? shortId(by.actor) : '' })}</>;
}

/** What a step was completed on: the figure that its gate counts. */
const FIGURE_OF = {
  goals: 'objectives',
  sign_ups: 'approved',
  match: 'pairs',
  rooms: 'inPersonPairsReserved',
  train: 'placesTrained',
  run: 'pairsMet',
  evaluate: 'sessionsHeld',
  expand: undefined,
} as const;

function figureOf({ step, grounds: { figures } }: Entry) {
  const name = step ? FIGURE_OF[step] : undefined;
  const value = name ? (figures as Readonly<Record<string, unknown>> | undefined)?.[name] : undefined;
  return name && typeof value === 'number' ? { name, value } : undefined;
}
