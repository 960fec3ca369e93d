import type { ProgrammeTemplate } from './programme-template.js';

/** The same for mentors and mentees: both sides teach and both sides learn. */
export const attitudeStatements: ProgrammeTemplate['attitudeStatements'] = [
  'I can say "I do not know" in front of someone with less or more experience than mine.',
  'I learn best when someone challenges what I take for granted.',
  'I am glad to hear how others see my way of working.',
  'I keep appointments with my partner even in a busy week.',
  'What a partner tells me in confidence stays with me.',
];

export const groundRules: ProgrammeTemplate['groundRules'] = {
  version: '2027-01',
  rules: [
    'What is said in a session stays in the session, unless both agree otherwise or somebody is in danger.',
    'Rank stays outside: in a session the one who knows explains and the one who wants to know asks.',
    'Nothing from a session enters an appraisal, a promotion or a disciplinary talk.',
    'Whoever cannot come says so at least a day before and proposes another time.',
    'Either side may end the pair at any time, without giving a reason and without blame.',
  ],
};

export const consent: ProgrammeTemplate['consent'] = {
  version: '2027-01',
  text:
    'I take part of my own free will. My application is used to find a partner and to run the programme: my coordinator sees it, my partner sees ' +
    'the topics, languages and format. Results are reported for groups, never for me alone. I can pause or withdraw at any time, and have my data erased.',
};
