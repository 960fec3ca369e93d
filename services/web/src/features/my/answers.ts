import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];
/** Of somebody who works here. */
export type Me = Extract<Schemas['Me'], { active: true }>;
export type MyPair = Schemas['MyPair'];
export type MyPulse = Schemas['MyPulse'];
export type MyProgramme = Schemas['MyProgramme'];
export type MyApplication = Schemas['MyApplication'];
export type MyProposal = Schemas['MyProposal'];
export type MyTraining = Schemas['MyTraining'];
export type MyTrainingModule = Schemas['MyTrainingModule'];
export type Partner = Schemas['Partner'];
export type SignUpForm = Schemas['SignUpForm'];
export type PairPlan = Schemas['PairPlanDetail'];
export type PlannedSession = Schemas['PlannedSession'];
export type SessionDetail = Schemas['SessionDetail'];
