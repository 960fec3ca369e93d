import { flag, oneOf, text } from '../../../table/filters.js';
import { STATUSES } from '../words.js';

export const PARTICIPANT_FILTERS = { status: oneOf(...STATUSES), role: oneOf('mentor', 'mentee'), trained: flag(), channel: text(), search: text() };
