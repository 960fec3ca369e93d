import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { describeOperations } from './describe-operations.js';
import { openApiSchema } from './open-api-schema.js';
import { problemSchema } from './problem-schema.js';

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
  const settings = new DocumentBuilder().setOpenAPIVersion('3.1.0').setTitle(title).setVersion('1').addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, settings, {
    standardSchemaConverter: openApiSchema,
    operationIdFactory: (controller, method) => `${controller.replace(/(Endpoint|Controller|Query)$/, '')}_${method}`,
  });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema } };
  return describeOperations(document);
}
