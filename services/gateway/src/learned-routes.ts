import type { Replicas } from './replicas.js';

export interface ApiDescription {
  readonly info?: object;
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, object>>; readonly securitySchemes?: Readonly<Record<string, object>> };
}

export interface LearnedRoute {
  readonly method: string;
  /** Fastify's pattern. */
  readonly url: string;
  readonly service: string;
}

/** What a service says of itself. Asks its processes in turn until one answers; throws at the deadline (of `performance.now()`). */
export async function descriptionOf(replicas: Replicas, deadline: number): Promise<ApiDescription> {
  for (;;) {
    try {
      const response = await fetch(`${replicas.next()}/v1/openapi.json`, { signal: AbortSignal.timeout(5000) });
      if (response.ok) return (await response.json()) as ApiDescription;
    } catch (error) {
      if (performance.now() >= deadline) throw new Error(`${replicas.service} does not say what it answers`, { cause: error });
    }
    if (performance.now() >= deadline) throw new Error(`${replicas.service} does not say what it answers`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** What any of the services can answer for all, since they share the log. */
const ANY_SERVICE = new Set(['/v1/changes']);

/** Who answers what. What several services answer (operations, health) is not for the gateway: it asks each its own. */
export function learnedRoutes(descriptions: ReadonlyMap<string, ApiDescription>): LearnedRoute[] {
  const owners = new Map<string, string[]>();
  for (const [service, { paths }] of descriptions) for (const path of Object.keys(paths)) owners.set(path, [...(owners.get(path) ?? []), service]);
  return [...descriptions].flatMap(([service, { paths }]) =>
    Object.entries(paths)
      .filter(([path]) => owners.get(path)!.length === 1 || (ANY_SERVICE.has(path) && owners.get(path)![0] === service))
      .flatMap(([path, operations]) => Object.keys(operations).map((method) => ({ method: method.toUpperCase(), url: path.replace(/\{(\w+)\}/g, ':$1'), service }))),
  );
}

/** Of enrolment, where it is one of the services, and in no description: people by SCIM, which describes itself in its own way, and what a letter's reader sends. */
export const undescribedRoutes = (descriptions: ReadonlyMap<string, ApiDescription>): LearnedRoute[] =>
  descriptions.has('enrolment') ? [...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({ method, url: '/scim/v2/*', service: 'enrolment' })), { method: 'POST', url: '/mail-off', service: 'enrolment' }] : [];

/** One description of everything that is routed. */
export function joinedDescription(descriptions: ReadonlyMap<string, ApiDescription>): object {
  const routed = new Set(learnedRoutes(descriptions).map(({ url }) => url.replace(/:(\w+)/g, '{$1}')));
  const all = [...descriptions.values()];
  return {
    ...all[0],
    info: { title: 'Upstream', version: '1' },
    paths: Object.fromEntries(all.flatMap(({ paths }) => Object.entries(paths)).filter(([path]) => routed.has(path))),
    components: {
      schemas: Object.assign({}, ...all.map(({ components }) => components?.schemas)) as object,
      securitySchemes: Object.assign({}, ...all.map(({ components }) => components?.securitySchemes)) as object,
    },
  };
}
