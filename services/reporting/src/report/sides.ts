import { Side, type Direction } from '@upstream/contracts';
import { z } from 'zod';

/** Who is asked and assessed: mentors and mentees, or, where everybody teaches and learns, members. */
export const ReportSide = z.enum(['mentor', 'mentee', 'member']);
export type ReportSide = z.infer<typeof ReportSide>;

/** Who cancelled a session; of one that was corrected to cancelled nobody has said. */
export const CancellingSide = z.enum([...Side.options, 'member', 'not_said']);
export type CancellingSide = z.infer<typeof CancellingSide>;

/** How the people of a programme meet. */
export interface Meeting {
  readonly direction: Direction;
  readonly circles: boolean;
}

/** Circles of the other directions are led by a mentor. */
export const inCirclesOfPeers = ({ direction, circles }: Meeting): boolean => circles && direction === 'peer';

/** Of a mutual pair and of a circle of peers, who is called mentor means nothing: everybody is on one side. */
export const isOneSided = (meeting: Meeting): boolean => meeting.direction === 'mutual' || inCirclesOfPeers(meeting);
