import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { COMMAND_RESULT, commandResultSchema } from './command-result-schema.js';
import { describeOperations } from './describe-operations.js';
import { openApiSchema } from './open-api-schema.js';
import { problemSchema } from './problem-schema.js';

const CONVENTIONS = `
- Send an access token with every request: \`Authorization: Bearer …\`.
- A POST needs an \`Idempotency-Key\`. Repeat the request with the same key and body and nothing happens twice; with another body it is refused (422).
- A resource answers an \`ETag\`. Give it as \`If-Match\` and a change is refused (412) if somebody was faster; as \`If-None-Match\` and what has not changed is answered 304.
- Lists answer \`items\`, and \`next\` if there are more: give it as \`cursor\`, with the same other parameters.
- Reads may be behind a change by a moment. With \`Prefer: wait=5\` a change is answered when reads show it, or \`Upstream-Wait: timeout\`.
- Whatever is refused answers \`application/problem+json\`. Programs look at \`type\`, people at \`detail\`. With \`Retry-After\` the same request may be repeated.
`.trim();

/** Serves the API's description (OpenAPI 3.1, from the schemas that validate) at `/v1/openapi.json` and `/docs`. */
export function setupOpenApi(app: NestFastifyApplication, title = 'Upstream'): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, title), {
    jsonDocumentUrl: 'v1/openapi.json',
    raw: ['json'],
    customSiteTitle: title,
    // Lets people who are signed in try out what changes something.
    swaggerOptions: { requestInterceptor: (request: { headers: Record<string, string> }) => Object.assign(request, { headers: { ...request.headers, 'x-upstream-request': '1' } }) },
  });
}

export function openApiDocument(app: NestFastifyApplication, title = 'Upstream'): OpenAPIObject {
  const settings = new DocumentBuilder().setOpenAPIVersion('3.1.0').setTitle(title).setDescription(CONVENTIONS).setVersion('1').addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, settings, {
    standardSchemaConverter: openApiSchema,
    operationIdFactory: (controller, method) => `${controller.replace(/(Endpoint|Controller|Query)$/, '')}_${method}`,
  });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema, [COMMAND_RESULT]: commandResultSchema } };
  return describeOperations(document);
}
