import { ApiExtension } from '@nestjs/swagger';
import { problemType } from '../http/problem.js';

/** Documents the rule violations with which the route may answer, by their codes: `@Refuses('proposal_expired')`. */
export const Refuses = (...codes: readonly string[]) => ApiExtension('x-problems', codes.map(problemType));
