import type { components } from '../../api/schema.js';

export type Report = components['schemas']['ProgrammeReport'];
export type Outcomes = components['schemas']['ProgrammeOutcomes'];
export type PairTable = components['schemas']['ReportPairTable'];
export type Skill = components['schemas']['ReportSkill'];
export type Measure = Skill['measure'];
