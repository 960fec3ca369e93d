import type { Schema } from './problem-schema.js';

export const COMMAND_RESULT = 'CommandResult';

/** What every command answers, perhaps with fields of its own. */
export const commandResultSchema: Schema = {
  type: 'object',
  required: ['id', 'revision'],
  properties: {
    id: { type: 'string', description: 'Of what was made or changed' },
    revision: { type: 'integer', description: 'As in the ETag; -1 where there is none to tell' },
    position: { type: 'string', description: 'Where in the log the change is' },
  },
};
