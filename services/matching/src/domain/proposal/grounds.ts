/** What a rule gave: as recorded, or as the engine says it. */
interface Given {
  readonly rule: string;
  readonly weight: number;
  readonly points: number;
  readonly reason: Ground;
}
interface Explained {
  readonly contributions: readonly Given[];
}

/** One ground of a proposal as its members see it: what speaks for it, without points. */
export interface Ground {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** Between the members of a circle a rule says how many two of them meet it: then the ground names the rule. */
const groundOf = ({ rule, reason: { code, parameters } }: Given): Ground => ({ code, parameters: code === 'between_members' ? { ...parameters, rule } : parameters });

/** What speaks for the two, or for a circle, the strongest first. Waiting and priority are figures of others: they stay inside. */
export const groundsOf = ({ contributions }: Explained): Ground[] =>
  contributions
    .filter(({ rule, points }) => points > 0 && rule !== 'waiting' && rule !== 'priority')
    .sort((a, b) => b.points - a.points)
    .map(groundOf);

/** Rules that a pair can do nothing about: that they give little is no weakness of the two. */
const CIRCUMSTANCES: readonly string[] = ['recommendation', 'priority', 'waiting'];

const isUnknown = ({ code, parameters }: Ground): boolean => code.startsWith('unknown_') || (code === 'between_members' && parameters['of'] === 0);

/** Where the two fall furthest short of a rule, in points, and by more than half of it; undefined when nowhere. What nobody knows is no weakness. */
export const weakPointOf = ({ contributions }: Explained): Ground | undefined =>
  contributions
    .filter(({ rule, weight, points, reason }) => weight > 2 * points && !CIRCUMSTANCES.includes(rule) && !isUnknown(reason))
    .sort((a, b) => b.weight - b.points - (a.weight - a.points))
    .map(groundOf)[0];

const text = (value: unknown): string => String(value).replaceAll('-', ' ');

/** What each two of a circle may have, by rule. */
const BETWEEN_MEMBERS: Readonly<Record<string, string>> = {
  departmentDifference: 'You work in different departments',
  siteDifference: 'You work at different sites',
  regionDifference: 'You work in different regions',
  functionDifference: 'You have different functions',
  formatFit: 'There is a way to meet that suits you',
  recommendation: 'A leader who knows you recommended it',
};

/** A sentence for one of the people; `side` is the reader's, of two. */
export function inWords({ code, parameters }: Ground, side: 'mentor' | 'mentee'): string {
  const taught = (byReader: boolean): string => {
    const { topic, teacherProficiency, learnerProficiency } = parameters;
    return byReader
      ? `You can teach ${text(topic)}: you rate yourself ${teacherProficiency} of 5, and your partner ${learnerProficiency}.`
      : `You want to learn ${text(topic)}: your partner rates themselves ${teacherProficiency} of 5, and you ${learnerProficiency}.`;
  };
  switch (code) {
    case 'topic_taught':
      return taught(side === 'mentor');
    case 'return_topic_taught':
      return taught(side === 'mentee');
    case 'wants_taught':
      return `Of ${parameters['wanted']} things that members want to learn, ${parameters['taught']} are taught in the circle.${parameters['common'] ? ` All of them want to learn ${text(parameters['common'])}.` : ''}`;
    case 'between_members':
      return `${BETWEEN_MEMBERS[String(parameters['rule'])] ?? 'You fit'} (${parameters['met']} of ${parameters['of']} combinations of two).`;
    case 'different_department':
      return 'You work in different departments.';
    case 'different_site':
      return 'You work at different sites.';
    case 'different_region':
      return 'You work in different regions.';
    case 'different_function':
      return 'You have different functions.';
    case 'format_as_both_wish':
      return 'You both want to meet in the same way.';
    case 'format_possible':
      return 'There is a way to meet that suits both of you.';
    case 'shared_working_minutes':
      return `You share ${Math.floor(Number(parameters['minutes']) / 60)} working hours a week.`;
    case 'recommended_by_leader':
      return 'A leader who knows you recommended it.';
    default:
      return `It fits: ${text(code.replaceAll('_', ' '))}.`;
  }
}
