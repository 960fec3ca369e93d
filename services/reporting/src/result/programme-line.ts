import type { ProgrammeRow } from '../read-models/programmes/programmes.table.js';

/** What both answers say of a programme. */
export const programmeLine = ({ id, name, direction, circles, wave, startsOn, endsOn }: ProgrammeRow) => ({ id, name, direction, circles, wave, startsOn, endsOn });
