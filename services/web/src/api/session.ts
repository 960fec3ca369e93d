import { queryOptions, useQuery } from '@tanstack/react-query';
import { problemOf } from './problem.js';
import { forgetViews } from './shared-device.js';

interface Scope {
  readonly programmes: '*' | readonly string[];
  readonly regions: '*' | readonly string[];
}

export interface SignedIn {
  readonly signedIn: true;
  readonly id: string;
  readonly employeeId: string | null;
  readonly grants: readonly { readonly role: string }[];
  /** What the grants allow, and where. */
  readonly may: Readonly<Record<string, readonly Scope[]>>;
  readonly until: string;
}
export type Session = SignedIn | { readonly signedIn: false };

/** Who is signed in. The API decides what they may do; this only says what to offer. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  // Somebody else may have signed in, in another tab.
  refetchOnWindowFocus: 'always',
  queryFn: async (): Promise<Session> => {
    const response = await fetch('/auth/session', { headers: { 'x-upstream-request': '1' } });
    if (!response.ok) throw await problemOf(response);
    return (await response.json()) as Session;
  },
});

/** A session of nobody has no permissions. */
export function useSession() {
  const { data } = useQuery(sessionQuery);
  const session = data?.signedIn ? data : undefined;
  return { session, may: (permission: string, programmeId?: string) => may(session, permission, programmeId) };
}

/** Whether to offer something that needs the permission, in this programme or (without one) anywhere. */
export function may(session: SignedIn | undefined, permission: string, programmeId?: string): boolean {
  const scopes = session?.may[permission] ?? [];
  const region = programmeId?.split('_')[0];
  return scopes.some(({ programmes, regions }) => programmeId === undefined || ((programmes === '*' || programmes.includes(programmeId)) && (regions === '*' || regions.includes(region!))));
}

/** Set for whom the sign-out follows an erasure: whoever comes back to the start is told what has become of their data. */
const ERASED = 'upstream.erased';
export const wasErased = (): boolean => window.sessionStorage.getItem(ERASED) !== null;

export async function signOut({ erased = false } = {}): Promise<void> {
  // What was typed and not sent belongs to who typed it.
  window.sessionStorage.clear();
  window.localStorage.removeItem('upstream.drafts');
  forgetViews(window.localStorage);
  if (erased) window.sessionStorage.setItem(ERASED, 'true');
  const response = await fetch('/auth/sign-out', { method: 'POST', headers: { 'x-upstream-request': '1' } });
  const { next } = (await response.json()) as { next: string };
  window.location.assign(next);
}
