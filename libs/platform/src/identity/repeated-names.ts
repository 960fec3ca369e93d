const TEXT = /"(?:[^"\\]|\\.)*"\s*(:?)/g;

/**
 * Whether an object in the header or in the claims of a token (whose parts are JSON) has a name twice: of two readers each may
 * believe another one (RFC 7519, 4).
 */
export const repeatsAName = (token: string): boolean =>
  token.split('.', 2).some((part) => {
    const json = Buffer.from(part, 'base64url').toString('utf8');
    return [...json.matchAll(TEXT)].filter(([, colon]) => colon).length !== namesIn(JSON.parse(json));
  });

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const within = Object.values(value).reduce<number>((sum, each) => sum + namesIn(each), 0);
  return Array.isArray(value) ? within : within + Object.keys(value).length;
}
