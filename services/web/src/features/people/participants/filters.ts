import { flag, oneOf, text, typed } from '../../../table/filters.js';
import { STATUSES } from '../words.js';

export const PARTICIPANT_FILTERS = { status: oneOf(...STATUSES), role: oneOf('mentor', 'mentee'), trained: flag(), waitsFor: oneOf('conversation', 'evidence'), channel: text(), search: typed() };
