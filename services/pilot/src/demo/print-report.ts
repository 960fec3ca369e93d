import type { DemoReport } from './demo-report.js';

/** The programme report for people: one page of text. The same report gives the same text, to the byte. */
export function printReport({ programme, funnel, cadence, satisfaction, skills, objectives, generations, departments, trust, digest }: DemoReport): string {
  const { people, circles, direction } = programme;
  const ofPeers = circles && direction === 'peer';
  const oneSided = ofPeers || direction === 'mutual';
  const counted = ofPeers ? 'each two of a circle' : circles ? 'a mentor with each mentee of the circle' : 'pairs';
  const lines = [
    `${programme.name}   (${programme.startsOn} to ${programme.endsOn}, ${ofPeers ? 'circles of peers' : `${direction} mentoring${circles ? ' in circles' : ''}`})`,
    '',
    'People',
    row('in the HR file', people.inFile),
    row('imported', people.imported),
    ...people.refused.map(({ row: at, columns, codes }) => note(`row ${at} was refused: ${columns.join(', ')} (${codes.join(', ')})`)),
    row('could take part', people.couldTakePart),
    ...people.couldNot.map(({ why, people: count }) => note(`${count} could not: ${why}`)),
    '',
    'Funnel',
    ...bars([
      ['applied', funnel.applied],
      ['approved', funnel.approved],
      ['proposed', funnel.proposed],
      ['paired', funnel.paired],
      ['trained', funnel.trained],
      ['met', funnel.met],
      ['completed', funnel.completed],
    ]),
    ...people.unmatched.map(({ why, people: count }) => note(`${count} stayed without a ${circles ? 'circle' : 'partner'}: ${why}`)),
    '',
    'Cadence',
    row(circles ? 'circles' : 'pairs', cadence.pairs),
    row('sessions due / held', `${cadence.expected} / ${cadence.held}`),
    row('adherence', percent(cadence.adherence)),
    row('missed, unreported, cancelled', `${cadence.missed}, ${cadence.unreported}, ${cadence.cancelled}`),
    row('days to first session (median)', cadence.medianDaysToFirstSession ?? '-'),
    '',
    'Satisfaction (1-5; recommend as NPS)',
    ...(oneSided ? (['members'] as const) : (['mentors', 'mentees'] as const)).map((side) => {
      const { n, value, suppressed } = satisfaction[side];
      return row(side, value ? `${value.rating} of 5, NPS ${value.nps ?? '-'}   n=${n}` : suppressed ? SUPPRESSED : 'no answers yet');
    }),
    '',
    'Skills, start to end, and the change of those with a later score (0-100)',
    ...skills.map(({ measure, topic, side, n, value, suppressed }) =>
      row(`${[measure, topic].filter(Boolean).join(' ')}, ${side}s`, value ? `${value.start} → ${value.end ?? value.midway ?? '-'}   (${signed(value.gain)})   n=${n}` : suppressed ? SUPPRESSED : '-'),
    ),
    '',
    'Objectives, actual | target',
    ...objectives.map(({ objectiveId, actual, target, met, suppressed }) => row(objectiveId, suppressed ? SUPPRESSED : `${actual ?? '-'} | ${target}   ${met === null ? '' : met ? 'met' : 'not met'}`)),
    '',
    'Trust index of each pulse (0-100)',
    ...(trust?.length ? trust.map(({ closedAt, n, trustIndex, suppressed }) => row(`closed on ${closedAt.slice(0, 10)}`, suppressed ? SUPPRESSED : `${trustIndex}   n=${n}`)) : ['  none']),
    '',
    oneSided ? `Generations (${counted})` : `Generations, mentor → mentee (${counted})`,
    ...tableLines(generations, oneSided ? ' and ' : ' → '),
    '',
    oneSided ? `Departments (${counted})` : `Departments, mentor → mentee (${counted})`,
    ...tableLines(departments, oneSided ? ' and ' : ' → '),
    '',
    `digest ${digest}`,
  ];
  return `${lines.join('\n')}\n`;
}

const SUPPRESSED = 'suppressed (fewer than 5)';
const WIDTH = 42;
const row = (label: string, value: string | number): string => `  ${label.padEnd(WIDTH)} ${value}`;
const note = (text: string): string => `    ${text}`;
const percent = (share: number | null): string => (share === null ? '-' : `${Math.round(share * 100)} %`);
const signed = (value: number | null): string => (value === null ? '-' : value > 0 ? `+${value}` : String(value));

function bars(rows: readonly (readonly [string, number])[]): string[] {
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return rows.map(([label, count]) => `  ${label.padEnd(10)} ${String(count).padStart(5)}  ${'█'.repeat(Math.round((count / most) * 40))}`);
}

function tableLines(table: DemoReport['generations'], joined: string): string[] {
  if (!table || table.cells.length === 0) return ['  none'];
  return table.cells.map(({ row: from, column: to, n, suppressed }) => row(`${from}${joined}${to}`, suppressed ? SUPPRESSED : (n ?? 0)));
}
