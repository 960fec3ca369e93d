import { Anchor, Group, Stack, Text } from '@mantine/core';
import {
  IconArrowsSplit, IconCalendarEvent, IconCircleCheck, IconCircleX, IconDoorExit, IconEyeOff, IconFlag, IconHourglass, IconLink, IconMessage, IconPencil, IconPlayerPause, IconPlayerPlay, IconRefresh, IconSend, IconUserPlus, IconUsersGroup, type Icon,
} from '@tabler/icons-react'; // prettier-ignore
import { Link } from '@tanstack/react-router';
import { Fragment, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session.js';
import { PersonName, useName } from '../../../ui/names.js';
import { dateTime, LOCALE, timeOfDay } from '../../../ui/time.js';
import { useTogether } from '../../../ui/use-together.js';
import { shortId, tellingCode, type Together } from './by-day.js';
import { isOnProgramme, isOnSession, type Entry, type OnPairs, type OnProgramme, type OnSession } from './entries.js';
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
  'participant-expert-listing-ended': IconCircleX,
  'round-started': IconUsersGroup,
  'round-published': IconSend,
  'round-discarded': IconCircleX,
  'proposal-drafted': IconPencil,
  'draft-discarded': IconCircleX,
  'proposal-publishing': IconSend,
  'proposal-cancelled': IconCircleX,
  'pair-paused': IconPlayerPause,
  'pair-hold-added': IconPlayerPause,
  'pair-hold-lifted': IconPlayerPlay,
  'pair-resumed': IconPlayerPlay,
  'pair-completed': IconFlag,
  'pair-ended': IconDoorExit,
  'pair-member-left': IconDoorExit,
  'exclusion-added': IconArrowsSplit,
  'exclusion-lifted': IconLink,
  'session-rescheduled': IconCalendarEvent,
  'session-lead-changed': IconUsersGroup,
  'session-cancelled': IconCircleX,
  'session-held': IconCircleCheck,
  'session-missed': IconCircleX,
  'session-corrected': IconPencil,
  'takeaway-hidden': IconEyeOff,
};

/** One decision: what, about whom, who, when, why. */
export function HistoryEntry({ decision: { first: entry, entries }, programmeId }: { decision: Together; programmeId: string }) {
  const { t } = useTranslation('programmes');
  const { together } = useTogether(programmeId);
  const { what, reasonCode, decidedAt } = entry;
  const { reason, note } = isOnProgramme(entry) ? entry : { reason: null, note: null };
  const Icon = ICONS[what];
  const code = tellingCode(reasonCode);
  const figure = isOnProgramme(entry) && what === 'programme-step-completed' ? figureOf(entry) : undefined;
  return (
    <li className={classes.entry}>
      <Icon size={20} aria-hidden color="var(--upstream-quiet)" className={classes.icon} />
      <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
        <Group justify="space-between" gap="md" align="baseline" wrap="nowrap">
          <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
            <What entry={entry} entries={entries} programmeId={programmeId} />
          </Text>
          <Text size="sm" c="dimmed" component="time" dateTime={decidedAt} title={dateTime(decidedAt)} className={classes.time}>
            {timeOfDay(decidedAt)}
          </Text>
        </Group>
        <Text size="sm" c="dimmed">
          <DecidedBy by={entry.by} />
          {figure ? ` · ${t(`history.figure.${figure.name}`, { value: figure.value, together })}` : null}
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

/** Stands where the person (or the round) is named, wherever a language puts them. */
const PLACE = '\u0001';

interface Decided {
  readonly entry: Entry;
  /** What was decided with it, for other people. */
  readonly entries: readonly Entry[];
  readonly programmeId: string;
}

function What({ entry, entries, programmeId }: Decided) {
  const { t } = useTranslation('programmes');
  const { together } = useTogether(programmeId);
  const { what } = entry;
  if (isOnProgramme(entry))
    return (
      <Sentence text={t(`history.what.${what}`, { step: entry.step ? t(`step.${entry.step}.name`) : '', person: PLACE, count: entries.length })}>
        <People entries={entries.filter(isOnProgramme)} programmeId={programmeId} />
      </Sentence>
    );
  if (isOnSession(entry)) {
    const { session, startsAt, to, minutes, topic } = entry;
    // A takeaway: whose it was is not said.
    if (session === null || startsAt === null) return <>{t('history.what.takeaway-hidden', { topic: (topic ?? '').replaceAll('-', ' ') })}</>;
    return (
      <Sentence text={t(`history.what.${what}`, { person: PLACE, ordinal: session.ordinal, when: dateTime(startsAt), to, minutes: minutes ?? 0 })}>
        <PairOf session={session} programmeId={programmeId} />
      </Sentence>
    );
  }
  return <Sentence text={t(`history.what.${what}`, { person: PLACE, round: PLACE, count: entry.pairs ?? 0, together })}>{entry.roundId === null ? <Two people={entry.people} programmeId={programmeId} /> : <Round roundId={entry.roundId} programmeId={programmeId} />}</Sentence>;
}

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

function People({ entries, programmeId }: { entries: readonly OnProgramme[]; programmeId: string }) {
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

function Person({ about, programmeId }: { about: NonNullable<OnProgramme['about']>; programmeId: string }) {
  return (
    <To permission="participant.read" programmeId={programmeId} path={`people/${about.participantId}`}>
      <Who employeeId={about.employeeId} />
    </To>
  );
}

/** Auditors read no names: they can tell people apart. */
function Who({ employeeId }: { employeeId: string | null }) {
  const { t } = useTranslation('programmes');
  const { may } = useSession();
  return employeeId === null || may('people.name') ? <PersonName employeeId={employeeId} /> : <>{t('history.unnamed', { id: shortId(employeeId.slice(employeeId.indexOf('_') + 1)) })}</>;
}

/** A link for those who may go there. */
function To({ permission, programmeId, path, children }: { permission: string; programmeId: string; path: string; children: ReactNode }) {
  if (!useSession().may(permission, programmeId)) return <>{children}</>;
  return (
    <Anchor component={Link} to={`/programmes/${programmeId}/${path}`} inherit>
      {children}
    </Anchor>
  );
}

const LIST = new Intl.ListFormat(LOCALE);

/** "Ada and Ben", as the language lists people. */
function Listed({ people }: { people: readonly ReactNode[] }) {
  return <>{LIST.formatToParts(people.map((_, index) => String(index))).map(({ type, value }, index) => <Fragment key={index}>{type === 'element' ? people[Number(value)] : value}</Fragment>)}</>;
}

const Two = ({ people, programmeId }: { people: OnPairs['people']; programmeId: string }) => <Listed people={people.map((about) => <Person key={about.participantId} about={about} programmeId={programmeId} />)} />;

/** The two whose session it is; their pair is one click away. */
function PairOf({ session: { pairId, mentorId, menteeIds }, programmeId }: { session: NonNullable<OnSession['session']>; programmeId: string }) {
  return (
    <To permission="pair.read" programmeId={programmeId} path={`pairs/${pairId}`}>
      <Listed people={[mentorId, ...menteeIds].map((employeeId) => <Who key={employeeId} employeeId={employeeId} />)} />
    </To>
  );
}

function Round({ roundId, programmeId }: { roundId: string; programmeId: string }) {
  const { t } = useTranslation('programmes');
  return (
    <To permission="proposal.read" programmeId={programmeId} path={`matching/${roundId}`}>
      {t('history.round')}
    </To>
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

function figureOf({ step, grounds: { figures } }: OnProgramme) {
  const name = step ? FIGURE_OF[step] : undefined;
  const value = name ? (figures as Readonly<Record<string, unknown>> | undefined)?.[name] : undefined;
  return name && typeof value === 'number' ? { name, value } : undefined;
}
