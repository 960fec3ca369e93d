import type { Agreement, Member } from '@upstream/contracts';

/** A circle's lessons between those who are (still) in it. Where there is none left, they still have their topics. Of a pair, nothing changes. */
export function agreementAmong(agreement: Agreement, members: readonly Member[]): Agreement {
  if (!agreement.lessons) return agreement;
  const here = new Set(members.map(({ employeeId }) => employeeId));
  const lessons = agreement.lessons.filter(({ teacherId, learnerId }) => here.has(teacherId) && here.has(learnerId));
  return { ...agreement, lessons, topics: lessons.length > 0 ? [...new Set(lessons.map(({ topic }) => topic))] : agreement.topics };
}
