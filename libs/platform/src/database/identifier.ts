/** A name quoted for SQL. Throws on what no name of ours looks like. */
export function identifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not a database name: ${name}`);
  return `"${name}"`;
}

/** A text quoted for SQL, where parameters are not allowed. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
