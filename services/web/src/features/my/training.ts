import type { MyTraining } from './answers.js';

export type ToDo = { readonly kind: 'module'; readonly moduleId: string } | { readonly kind: 'ground_rules' };

/** Whether it is one's own turn: what is left may be the coordinator's, who accepts evidence and offers modules. */
export const isOwnTurn = (training: Pick<MyTraining, 'modules' | 'roles' | 'groundRules' | 'evidence'>): boolean => firstToDo(training) !== undefined || training.evidence.some(({ submitted }) => !submitted);

/** What to do first: the modules that one's roles need, in their order, then the ground rules. */
export function firstToDo({ modules, roles, groundRules }: Pick<MyTraining, 'modules' | 'roles' | 'groundRules'>): ToDo | undefined {
  const module = modules.find(({ required, passed }) => required && !passed);
  if (module) return { kind: 'module', moduleId: module.moduleId };
  return roles.some((role) => !groundRules.acceptedFor.includes(role)) ? { kind: 'ground_rules' } : undefined;
}
