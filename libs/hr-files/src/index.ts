export { DEFAULT_MAX_BYTES, readHrFile } from './read-hr-file.js';
export { Mapping, type MappedField, type MappingInput } from './mapping.js';
export { HrFileError, type HrFileErrorCode } from './hr-file-error.js';
export { isRefusal, type HrEmployee, type HrRow, type Refusal, type RefusalCode, type WorkPattern } from './hr-row.js';
export { workingDaysText } from './cells/working-days.js';
export { fieldsReader, type ReadEmployee } from './read-fields.js';
export { readScoreFile, type ScoreRow } from './read-score-file.js';
export { sampleHrFile, type HrSample } from './sample.js';
export { suggestMapping, type MappingNote, type MappingSuggestion } from './suggest/suggest-mapping.js';
