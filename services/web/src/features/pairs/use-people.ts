import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.js';

/** More people than this are not sent with a question about their pairs. */
export const MOST_PEOPLE = 200;

/** The ids of people with a name like that, for the API's filter; undefined without a search or while it is looked for. */
export function usePeopleNamed(search: string | undefined) {
  const { data, isFetching, error } = useQuery({
    queryKey: ['people-named', search],
    enabled: search !== undefined,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api.GET('/v1/employees', { params: { query: { search, active: 'all', limit: MOST_PEOPLE } }, signal })).data!,
  });
  const found = search === undefined ? undefined : data;
  return {
    /** Joined as the API takes them; an id that nobody has when nobody was found. */
    employeeIds: found && found.items.length > 0 ? found.items.map(({ employeeId }) => employeeId).join(',') : undefined,
    nobody: found?.items.length === 0,
    tooMany: found?.next !== undefined,
    isPending: search !== undefined && isFetching && !data,
    error: search === undefined ? null : error,
  };
}
