import { Injectable, Param, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { z } from 'zod';
import { inputErrorsOf, pathOf, unknownField } from './input-errors.js';
import { invalidRequest, type InputError } from './problem.js';
import { isTooDeep, unstorableTexts } from './storable-text.js';
import { unknownFields } from './unknown-fields.js';

/**
 * Validates what a parameter declares by `{ schema }`: `@Body({ schema })`, `@Query({ schema })`, `@Path(schema)`.
 * Refuses, as `invalid-request` with a line per wrong place, what the schema refuses, fields that it does not know at
 * any depth, and text that cannot be stored.
 */
@Injectable()
export class InputPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => invalidRequest(inputErrorsOf(issues as readonly z.core.$ZodIssue[])) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (metadata.type === 'custom') return value;
    if (isTooDeep(value)) throw invalidRequest([], 'The request is nested too deeply.');
    const unstorable = unstorableTexts(value).map((path): InputError => ({ path: pathOf(path), code: 'not-storable', message: 'holds NUL or half a character' }));
    if (unstorable.length > 0) throw invalidRequest(unstorable.slice(0, 50));
    const output = await super.transform(value, metadata);
    // Parameters may hold more than a handler declares: a path's are those of the whole route.
    const unknown = metadata.type === 'param' ? [] : unknownFields(metadata.schema, value);
    if (unknown.length > 0) throw invalidRequest(unknown.slice(0, 50).map(unknownField));
    return output;
  }
}

/** The path's parameters, validated: `@Path(z.object({ programmeId: HomeId })) path`. */
export const Path = (schema: z.ZodType): ParameterDecorator => Param({ schema });
