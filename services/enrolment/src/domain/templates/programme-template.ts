import type { ProgrammePlan } from '../programme/plan.js';
import type { ModuleContent } from '../training/training-module.js';

/** A module as a template brings it: who gives it and what it relates to is decided when it is published. */
export type TemplateModule = Omit<ModuleContent, 'trainerId' | 'relatedModules' | 'url'> & { readonly code: string };

/** A kind of programme that has proved itself: everything but name, dates and regions is suggested. */
export interface ProgrammeTemplate {
  /** As it is named on the command line and in addresses. */
  readonly slug: string;
  /** As events name it. */
  readonly template: string;
  readonly title: string;
  /** Where the idea comes from and what it is good for. */
  readonly about: string;
  readonly plan: Omit<ProgrammePlan, 'name' | 'startsOn' | 'endsOn' | 'regions' | 'wave' | 'template' | 'pilotProgrammeId' | 'signUpLimit' | 'reasonForLength'>;
  readonly months: number;
  /** Topics that the senior side teaches in return. */
  readonly returnTopics: readonly string[];
  /** What every session of a pair should come to speak of; suggested for its agenda. */
  readonly agenda?: readonly string[];
  /** Five statements on receptive attitude, answered 1 (disagree) to 5 (agree) by both roles. */
  readonly attitudeStatements: readonly [string, string, string, string, string];
  readonly groundRules: { readonly version: string; readonly rules: readonly string[] };
  readonly consent: { readonly version: string; readonly text: string };
  readonly modules: readonly TemplateModule[];
}
