export interface KnownRoute {
  readonly method: string;
  /** Fastify's pattern, `/v1/programmes/:programmeId`. */
  readonly pattern: string;
}

/** The methods with which a URL that no route took is known, for `Allow`. */
export const methodsAt = (routes: readonly KnownRoute[], url: string): string[] => {
  const path = url.split('?', 1)[0]!.split('/');
  const known = routes.filter(({ pattern }) => {
    const segments = pattern.split('/');
    return segments.length === path.length && segments.every((segment, index) => segment === path[index] || (segment.startsWith(':') && path[index] !== ''));
  });
  return [...new Set(known.map(({ method }) => method))].sort();
};
