import { attitudeStatements, consent, groundRules } from './attitude-and-consent.js';
import { companyRollout } from './company-rollout.js';
import { expertReverse } from './expert-reverse.js';
import { mutualExchange } from './mutual-exchange.js';
import { peerCircles } from './peer-circles.js';
import type { ProgrammeTemplate } from './programme-template.js';
import { reverseDigital } from './reverse-digital.js';
import { reverseInclusion } from './reverse-inclusion.js';
import { technologyCompany } from './technology-company.js';
import { traditionalSuccession } from './traditional-succession.js';

/** In the order in which they are shown. */
export const programmeTemplates: readonly ProgrammeTemplate[] = [technologyCompany, companyRollout, reverseDigital, reverseInclusion, expertReverse, mutualExchange, traditionalSuccession, peerCircles];

/** What the people of a programme read and agree to: its template's, or what holds for all. */
export const textsOf = (template: string): Pick<ProgrammeTemplate, 'attitudeStatements' | 'groundRules' | 'consent'> =>
  programmeTemplates.find((each) => each.template === template) ?? { attitudeStatements, groundRules, consent };
