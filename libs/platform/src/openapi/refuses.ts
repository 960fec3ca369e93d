import { ApiExtension } from '@nestjs/swagger';
import { problemType } from '../http/problem.js';
import { MAY_FAIL } from './marks.js';

/** Documents the rule violations with which the route may answer, by their codes: `@Refuses('proposal_expired')`. */
export const Refuses = (...codes: readonly string[]) => ApiExtension('x-problems', codes.map(problemType));

/** Documents a problem with which only few routes answer: `@MayFail(429, 'too-many-requests')`. */
export const MayFail = (status: number, code: string) => ApiExtension(MAY_FAIL, { [status]: [code] });
