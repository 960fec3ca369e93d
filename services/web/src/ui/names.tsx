import { VisuallyHidden } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useSession } from '../api/session.js';

interface NameRead {
  readonly name: string | undefined;
  readonly isLoading: boolean;
}

const nameRead = (employeeId: string | null | undefined, mayRead: boolean) => ({
  queryKey: ['name', employeeId],
  enabled: !!employeeId && mayRead,
  staleTime: Infinity,
  queryFn: () => nameOf(employeeId!),
});

function useNameRead(employeeId: string | null | undefined): NameRead {
  const { may } = useSession();
  const { data, isLoading } = useQuery(nameRead(employeeId, may('people.name')));
  return { name: data ?? undefined, isLoading };
}

/** In place of a name that is being read, where there is room for a word only. */
const NAME_TO_COME = '…';

/** Names of employees, asked for together: whatever a screen shows at once is one question. Undefined for whom the reader may not see. */
export function useName(employeeId: string | null | undefined): string | undefined {
  const { name, isLoading } = useNameRead(employeeId);
  return isLoading ? NAME_TO_COME : name;
}

/** Names of several people in their order, as of one. */
export function useNames(employeeIds: readonly string[]): readonly (string | undefined)[] {
  const { may } = useSession();
  return useQueries({ queries: employeeIds.map((id) => nameRead(id, may('people.name'))) }).map(({ data, isLoading }) => (isLoading ? NAME_TO_COME : (data ?? undefined)));
}

/** As wide as most names, so that little moves when they come. Still: a list of them would flicker. */
const NAME_SHAPE = { display: 'inline-block', width: '7em', maxWidth: '100%', height: '0.8em', borderRadius: 4, background: 'var(--mantine-color-default-border)' } as const;

/** A person's name, and its shape while it is read; "Somebody" only where the reader may not see it or there is none any more. */
export function PersonName({ employeeId }: { employeeId: string | null | undefined }) {
  const { t } = useTranslation();
  const { name, isLoading } = useNameRead(employeeId);
  if (name === undefined && isLoading)
    return (
      <span aria-busy="true">
        <span aria-hidden style={NAME_SHAPE} />
        <VisuallyHidden component="span">{t('loading')}</VisuallyHidden>
      </span>
    );
  // On its own: two names that run from right to left would change places around the arrow or comma between them.
  return <bdi style={{ overflowWrap: 'anywhere' }}>{name ?? t('someone')}</bdi>;
}

const AT_ONCE = 500;
let waiting = new Map<string, Promise<string | null>>();
let asked: Promise<Readonly<Record<string, string>>> | undefined;

function nameOf(employeeId: string): Promise<string | null> {
  const known = waiting.get(employeeId);
  if (known) return known;
  const batch = (asked ??= new Promise((resolve, reject) =>
    setTimeout(() => {
      const ids = [...waiting.keys()];
      waiting = new Map();
      asked = undefined;
      namesOf(ids).then(resolve, reject);
    }, 20),
  ));
  const name = batch.then((names) => names[employeeId] ?? null);
  waiting.set(employeeId, name);
  return name;
}

/** Names by employee id, read together; without those whom the reader may not see. */
export async function namesOf(ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const parts = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, part) => ids.slice(part * AT_ONCE, (part + 1) * AT_ONCE));
  const answers = await Promise.all(parts.map((part) => api.POST('/v1/directory/names', { body: { ids: part } })));
  return Object.assign({}, ...answers.map(({ data }) => (data as { names: Record<string, string> }).names)) as Record<string, string>;
}
