import type { SessionsOptions } from './sessions.js';
import { ProviderUnavailableError } from './relying-party.js';

/** Looks employees up in the directory that is served at `url`, with a token that `token` makes for a tenant. */
export const findEmployeeAt =
  (url: () => string, token: (tenant: string) => Promise<string>): NonNullable<SessionsOptions['findEmployee']> =>
  async (tenant, by, value) => {
    const address = new URL('/v1/employees', url());
    address.searchParams.set(by, value);
    const answer = await fetch(address, { headers: { authorization: `Bearer ${await token(tenant)}` }, signal: AbortSignal.timeout(10_000) }).catch((error: unknown) => {
      throw new ProviderUnavailableError('the directory does not answer', { cause: error });
    });
    if (!answer.ok) throw new ProviderUnavailableError('the directory does not answer');
    const { items } = (await answer.json()) as { items: readonly { employeeId: string }[] };
    return items.length === 1 ? items[0]!.employeeId : undefined;
  };
