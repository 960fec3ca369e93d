import type { CircleRuleName, CircleVerdict } from './circle-result.js';
import type { CircleTable } from './circle-table.js';
import type { ReasonParameters } from './result.js';

/** What keeps any two members apart, and every verdict on the circle as a whole. `members` may be any people of the table. */
export function judgeCircle(table: CircleTable, members: readonly number[]): CircleVerdict[] {
  return [...brokenBetweenTwo(table, members), ...verdictsOnTheWhole(table, members)];
}

function brokenBetweenTwo(table: CircleTable, members: readonly number[]): CircleVerdict[] {
  return members.flatMap((a, at) =>
    members.slice(at + 1).flatMap((b) => {
      const between = [table.people[a]!.candidate.id, table.people[b]!.candidate.id] as const;
      return table
        .verdictsOn(a, b)
        .filter(({ passed }) => !passed)
        .map((verdict) => ({ ...verdict, between }));
    }),
  );
}

function verdictsOnTheWhole(table: CircleTable, members: readonly number[]): CircleVerdict[] {
  const { rules, people, topics, week } = table;
  const candidates = members.map((member) => people[member]!.candidate);
  const languages = (candidates[0]?.languages ?? []).filter((one) => candidates.every((candidate) => candidate.languages.includes(one)));
  const minutes = members.length === 0 ? 0 : week.commonMinutes(members);
  const longest = members.length === 0 ? 0 : week.longestStretch(members);
  const idsOf = (ones: readonly number[]): string[] => ones.map((member) => people[member]!.candidate.id);
  const without = (rule: CircleRuleName): string[] => idsOf(members.filter((one) => topics.withoutUse(one, members).includes(rule)));
  const mentors = members.filter((one) => table.roleOf(one) === 'mentor').length;
  const { smallest, largest } = rules.circles;
  const verdict = (rule: CircleRuleName, passed: boolean, parameters: ReasonParameters): CircleVerdict => ({ rule, passed, parameters });
  const useful = (rule: CircleRuleName): CircleVerdict => verdict(rule, without(rule).length === 0, { required: rules.minProficiencyGap, without: without(rule) });
  return [
    verdict('circle_size', members.length >= smallest && members.length <= largest, { members: members.length, smallest, largest }),
    verdict('common_language', languages.length > 0, { shared: languages }),
    verdict('common_working_hours', minutes >= rules.minOverlapMinutes, { minutes, required: rules.minOverlapMinutes }),
    verdict('session_fits', rules.sessionMinutes === undefined || longest >= rules.sessionMinutes, { minutes: longest, required: rules.sessionMinutes ?? 0 }),
    ...(table.led ? [verdict('one_mentor', mentors === 1, { mentors })] : [useful('everybody_teaches'), useful('everybody_learns')]),
  ];
}
