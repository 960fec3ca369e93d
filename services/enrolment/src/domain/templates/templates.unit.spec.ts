import { given } from '@upstream/event-sourcing/specification';
import { draftProgramme } from '../programme/draft-programme.js';
import { addMonths } from '../programme/duration.js';
import { launchProgramme } from '../programme/launch-programme.js';
import { ProgrammePlan } from '../programme/plan.js';
import { programme } from '../programme/programme.js';
import { programmeId } from '../programme/programme-for-specs.js';
import { scoreQuiz } from '../training/quiz.js';
import { publishModule, trainingModule } from '../training/training-module.js';
import { programmeTemplates } from './templates.js';

it('where a mentor may put a mentee forward, the ground rules and the consent say so, and nowhere else', () => {
  for (const { plan, groundRules, consent } of programmeTemplates) {
    expect([groundRules.rules.join(), consent.text].map((text) => /put (a mentee|me) forward/.test(text))).toEqual([plan.policy.mayPutForward === true, plan.policy.mayPutForward === true]);
  }
});

it('where people meet in circles, nothing that they read speaks of a partner or of two', () => {
  for (const { plan, attitudeStatements, groundRules, consent, modules } of programmeTemplates.filter(({ plan: { policy } }) => policy.circles)) {
    const read = JSON.stringify([plan.vision, plan.objectives, attitudeStatements, groundRules, consent, modules]);
    expect(read.match(/\b(partners?|pairs?|both|either|the two|ranks)\b/gi)).toBeNull();
  }
});

describe.each(programmeTemplates)('the template $template', ({ template, plan: suggested, months, modules }) => {
  const plan = ProgrammePlan.parse({ ...suggested, template, name: 'Trial', regions: ['eu'], wave: 'pilot', startsOn: '2027-01-11', endsOn: addMonths('2027-01-11', months) });

  it('launches as it is', () => {
    const draft = given(programme).when(draftProgramme, { programmeId, plan }).decision;
    expect(given(programme, ...(draft as never[])).when(launchProgramme, { programmeId }).decision).toHaveLength(2);
  });

  it('brings a module for each role that it wants trained', () => {
    for (const role of plan.trainingRequired) expect(modules.some(({ requiredFor }) => requiredFor.includes(role))).toBe(true);
  });

  it.each(modules)('brings a module that can be published and passed: $code', ({ code: _code, ...module }) => {
    const content = { ...module, relatedModules: [] };
    expect(given(trainingModule).when(publishModule, { moduleId: 'eu_m', programmeId, content, programmeClosed: false }).decision).toHaveLength(1);
    expect(scoreQuiz(content, content.questions.map(({ correct }) => correct))).toBe(100);
  });
});
