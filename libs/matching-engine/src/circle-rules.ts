import { Pairing } from './candidates.js';
import type { CircleRuleName, CircleVerdict } from './circle-result.js';
import type { CircleTable } from './circle-table.js';
import { judge } from './hard-rules.js';
import type { ReasonParameters } from './result.js';

/** What keeps any two members apart, and every verdict on the circle as a whole. `members` may be any people of the table. */
export function judgeCircle(table: CircleTable, members: readonly number[]): CircleVerdict[] {
  return [...brokenBetweenTwo(table, members), ...verdictsOnTheWhole(table, members)];
}

function brokenBetweenTwo({ rules, people }: CircleTable, members: readonly number[]): CircleVerdict[] {
  return members.flatMap((a, at) =>
    members.slice(at + 1).flatMap((b) => {
      const between = [people[a]!.candidate.id, people[b]!.candidate.id] as const;
      return judge(new Pairing(rules, people[a]!, people[b]!))
        .filter(({ passed }) => !passed)
        .map((verdict) => ({ ...verdict, between }));
    }),
  );
}

function verdictsOnTheWhole({ rules, people, topics, week }: CircleTable, members: readonly number[]): CircleVerdict[] {
  const candidates = members.map((member) => people[member]!.candidate);
  const languages = (candidates[0]?.languages ?? []).filter((one) => candidates.every((candidate) => candidate.languages.includes(one)));
  const minutes = members.length === 0 ? 0 : week.commonMinutes(members);
  const idsOf = (ones: readonly number[]): string[] => ones.map((member) => people[member]!.candidate.id);
  const notTeaching = idsOf(members.filter((one) => !members.some((other) => topics.teaches(one, other))));
  const notLearning = idsOf(members.filter((one) => !members.some((other) => topics.teaches(other, one))));
  const { smallest, largest } = rules.circles;
  const verdict = (rule: CircleRuleName, passed: boolean, parameters: ReasonParameters): CircleVerdict => ({ rule, passed, parameters });
  return [
    verdict('circle_size', members.length >= smallest && members.length <= largest, { members: members.length, smallest, largest }),
    verdict('common_language', languages.length > 0, { shared: languages }),
    verdict('common_working_hours', minutes >= rules.minOverlapMinutes, { minutes, required: rules.minOverlapMinutes }),
    verdict('everybody_teaches', notTeaching.length === 0, { required: rules.minProficiencyGap, without: notTeaching }),
    verdict('everybody_learns', notLearning.length === 0, { required: rules.minProficiencyGap, without: notLearning }),
  ];
}
