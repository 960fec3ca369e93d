import { SMALLEST_GROUP } from '@upstream/privacy';
import { sumOf } from '../report/figures.js';

/** How many there were, how many of them work here at the end, and how many stand on a higher level then. */
export interface Followed {
  readonly n: number;
  readonly retained: number;
  readonly promoted: number;
}

/** People of one region and level, followed from the end of one month: who was first in a pair in that month, and who never was in any. */
export interface Stratum {
  readonly month: string;
  readonly region: string;
  readonly level: number | null;
  readonly participants: Followed;
  readonly others: Followed;
}

export interface Strata {
  readonly strata: readonly Stratum[];
  /** How many people the others of all strata are: one is followed from the end of several months. */
  readonly others: number;
  /** Participants of later months, who are too few to be told of yet. */
  readonly waiting: number;
}

/** What became of so many people who are alike. Each thing was so from the end of a month on: of the first whose number is not less than its `At`. */
export interface Life {
  /** Who has moved to another region, or came from one; else people are not told apart. */
  readonly person: string | null;
  readonly movedTo: string | null;
  readonly region: string;
  readonly inPair: boolean;
  /** From the end of which month they are followed, as participants. */
  readonly followedFrom: number | null;
  readonly employedAt: readonly number[];
  readonly employed: readonly boolean[];
  readonly levelAt: readonly number[] | null;
  readonly level: readonly (number | null)[] | null;
  readonly people: number;
}

/**
 * The strata of participants, and beside each those who were never in a pair. Participants of a month are told with those of the months before who waited, when they are five or
 * more: else two reports would differ by what became of fewer.
 */
export function strataOf(months: readonly string[], lives: readonly Life[]): Strata {
  const byPerson = new Map(lives.flatMap((life) => (life.person === null ? [] : [[life.person, life]])));
  const arrivedAs = (life: Life, seen: readonly Life[] = []): Life => {
    const next = life.movedTo === null || seen.includes(life) ? undefined : byPerson.get(life.movedTo);
    return next ? arrivedAs(next, [...seen, life]) : life;
  };
  // Who moves to another region goes on there under another id, and is not somebody else.
  const known = new Set(lives.filter(({ inPair }) => inPair).map((life) => arrivedAs(life)));
  const followed = lives.flatMap((life) => {
    const isOther = !life.inPair && !known.has(life);
    const now = arrivedAs(life);
    const retained = now.employed.at(-1)!;
    return months.flatMap((_, month) => {
      if ((!isOther && life.followedFrom !== month) || lastAt(life.employedAt, life.employed, month) !== true) return [];
      const level = lastAt(life.levelAt ?? [], life.level ?? [], month) ?? null;
      const levelNow = now.level?.at(-1) ?? null;
      return [{ life, month, level, key: JSON.stringify([month, life.region, level]), isOther, retained, promoted: level !== null && levelNow !== null && levelNow > level }];
    });
  });
  const participants = followed.filter(({ isOther }) => !isOther);
  const told = lastMonthOfFive(months, participants);
  const groups = new Map(participants.filter(({ month }) => month <= told).map(({ key, month, life, level }) => [key, { month, region: life.region, level, of: [] as typeof followed }]));
  for (const one of followed) groups.get(one.key)?.of.push(one);
  const strata = [...groups.values()].sort((a, b) => a.month - b.month || (a.region < b.region ? -1 : a.region > b.region ? 1 : (a.level ?? Infinity) - (b.level ?? Infinity)));
  return {
    strata: strata.map(({ month, region, level, of }) => ({ month: months[month]!, region, level, participants: counted(of.filter(({ isOther }) => !isOther)), others: counted(of.filter(({ isOther }) => isOther)) })),
    others: sumOf([...new Set(strata.flatMap(({ of }) => of.filter(({ isOther }) => isOther).map(({ life }) => life)))], ({ people }) => people),
    waiting: sumOf(participants.filter(({ month }) => month > told), ({ life }) => life.people),
  };
}

const lastAt = <T>(at: readonly number[], values: readonly T[], month: number): T | undefined => values[at.findLastIndex((from) => from <= month)];

const counted = (of: readonly { life: Life; retained: boolean; promoted: boolean }[]): Followed => ({
  n: sumOf(of, ({ life }) => life.people),
  retained: sumOf(of, ({ life, retained }) => (retained ? life.people : 0)),
  promoted: sumOf(of, ({ life, promoted }) => (promoted ? life.people : 0)),
});

function lastMonthOfFive(months: readonly string[], participants: readonly { month: number; life: Life }[]): number {
  let waiting = 0;
  return months.reduce((told, _, month) => {
    waiting += sumOf(participants.filter((one) => one.month === month), ({ life }) => life.people);
    if (waiting < SMALLEST_GROUP) return told;
    waiting = 0;
    return month;
  }, -1);
}
