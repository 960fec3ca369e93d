/** Somebody who can log in to the server. */
export interface Role {
  readonly user: string;
  readonly password: string;
}

export function serverUrl(port: number, database: string, role: Role): string {
  const [user, password, name] = [role.user, role.password, database].map(encodeURIComponent);
  return `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;
}
