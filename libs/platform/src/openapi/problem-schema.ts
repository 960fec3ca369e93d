import type { OpenAPIObject } from '@nestjs/swagger';

export type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** What every error looks like (RFC 9457). */
export const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Stable: one for each rule and each kind of mistake' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened and what to do next, for people' },
    instance: { type: 'string', description: 'This occurrence, as the logs name it' },
    errors: {
      type: 'array',
      description: 'The wrong places of the input',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'string', description: 'Dotted: `objectives.0.need`' },
          code: { type: 'string', description: 'Stable: what is wrong, for programs' },
          message: { type: 'string', description: 'The same for people' },
          facts: { type: 'object', additionalProperties: true, description: 'What the rule asks for' },
        },
      },
    },
    facts: { type: 'object', additionalProperties: true, description: 'Ids, numbers and dates that explain it' },
  },
};
