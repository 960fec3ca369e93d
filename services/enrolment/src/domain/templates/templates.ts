import type { ProgrammeTemplate } from './programme-template.js';
import { technologyCompany } from './technology-company.js';

export const programmeTemplates: readonly ProgrammeTemplate[] = [technologyCompany];
