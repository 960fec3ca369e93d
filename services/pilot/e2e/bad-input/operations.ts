/** A JSON Schema of the API's description. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** One method of one address, as `/v1/openapi.json` describes it. */
export interface Operation {
  /** `POST /v1/programmes/{programmeId}/launch` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  readonly permission: string | undefined;
  /** Of its JSON body; undefined when it takes none. */
  readonly body: Schema | undefined;
  readonly takesFile: boolean;
  /** With which it says that it may answer. */
  readonly statuses: readonly number[];
}

interface Described {
  readonly 'x-permission'?: string;
  readonly responses: Readonly<Record<string, object>>;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

export interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every operation of the API. */
export const operationsOf = ({ paths }: ApiDescription): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody, parameters = [], ...described }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
      queryParameters: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      permission: described['x-permission'],
      body: requestBody?.content['application/json']?.schema,
      statuses: Object.keys(described.responses).map(Number),
      takesFile: requestBody?.content['multipart/form-data'] !== undefined,
    })),
  );

export const changes = ({ method }: Operation): boolean => method !== 'GET';
