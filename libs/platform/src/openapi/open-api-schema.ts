import type { SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';

/**
 * A zod schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. Schemas with `.meta({ id })` become components;
 * what JSON Schema cannot say (a refinement) is left out of the description and still validated.
 */
export const openApiSchema: NonNullable<SwaggerDocumentOptions['standardSchemaConverter']> = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $defs = {}, $schema: _dialect, ...converted } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: schemaType, unrepresentable: 'any' });
  return { schema: converted, components: $defs };
};
