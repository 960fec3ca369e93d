import { ApiExtension } from '@nestjs/swagger';
import { problemType } from '../http/problem.js';
import { MAY_FAIL } from './marks.js';

/** Documents the rule violations with which the route may answer, by their codes: `@Refuses('proposal_expired')`. */
export const Refuses = (...codes: readonly string[]) => ApiExtension('x-problems', codes.map(problemType));

/** Documents problems with which only few routes answer, by their status: `@MayFail({ 429: 'too-many-requests' })`. */
export const MayFail = (problems: Readonly<Record<number, string>>) => ApiExtension(MAY_FAIL, problems);
