import { given } from '@upstream/event-sourcing/specification';
import { publishModule, reviseModule, trainingModule, type ModuleContent, type TrainingModuleEvent } from './training-module.js';

const ids = { moduleId: 'eu_00000000-0000-4000-8000-0000000000b1', programmeId: 'eu_00000000-0000-4000-8000-00000000000a' };
const content = (changes: Partial<ModuleContent> = {}): ModuleContent => ({ title: 'A safe conversation', body: 'Ten minutes.', questions: [], passMark: 70, requiredFor: ['mentor'], relatedModules: [], ...changes });
const told = (type: TrainingModuleEvent['type'], changes?: Partial<ModuleContent>): TrainingModuleEvent => ({ type, data: { ...ids, content: content(changes) } });
const published = told('enrolment.training-module-published.v1');
const empty = { body: '' };

it('a module is published once, with a text or a link', () => {
  const publish = (changes?: Partial<ModuleContent>, ...past: TrainingModuleEvent[]) => given(trainingModule, ...past).when(publishModule, { ...ids, content: content(changes), programmeClosed: false });
  publish().then([published]);
  publish(empty).thenRefused('content_missing');
  publish({}, published).thenRefused('module_published');
});

it('a revision changes all but who needs it, and leaves a text or a link', () => {
  const revise = (changes?: Partial<ModuleContent>, of = ids) => given(trainingModule, published).when(reviseModule, { ...of, content: content(changes), programmeClosed: false });
  revise({ title: 'A safer conversation' }).then([told('enrolment.training-module-revised.v1', { title: 'A safer conversation' })]);
  revise(empty).thenRefused('content_missing');
  revise({ requiredFor: ['mentor', 'mentee'] }).thenRefused('fixed_at_publication');
  revise({}, { ...ids, programmeId: 'eu_00000000-0000-4000-8000-00000000000b' }).thenRefused('not_found');
});

it('the modules of a closed programme stay as they are', () => {
  const command = { ...ids, content: content(), programmeClosed: true };
  given(trainingModule).when(publishModule, command).thenRefused('programme_closed');
  given(trainingModule, published).when(reviseModule, command).thenRefused('programme_closed');
});
