import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { filtersOf, searchWith, type Filters, type FilterSpec } from './filters.js';

/**
 * Filters that live in the address: shared by a link, and each choice can be taken back by going back. `spec` is a constant of the module.
 *
 *     const SPEC = { status: oneOf('applied', 'approved'), search: typed() };
 *     const { filters, set, clear, any } = useFilters(SPEC);
 */
export function useFilters<S extends FilterSpec>(spec: S) {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const key = JSON.stringify(filtersOf(spec, search));
  return useMemo(() => {
    const filters = JSON.parse(key) as Filters<S>;
    const go = (change: Filters<S>) => void navigate({ to: '.', search: ((old: Readonly<Record<string, unknown>>) => searchWith(spec, old, change)) as never, replace: Object.keys(change).every((name) => spec[name]?.typed), resetScroll: false });
    return {
      filters,
      /** Undefined takes a filter away. */
      set: go,
      /** These and no others; what is not a filter here is left out. */
      show: (wanted: Readonly<Record<string, unknown>>) => go({ ...none(spec), ...filtersOf(spec, wanted) }),
      clear: () => go(none(spec)),
      any: Object.keys(filters).length > 0,
      /** The same for the same filters: for query keys, and for what begins anew with other filters. */
      key,
    };
  }, [key, navigate, spec]);
}

const none = <S extends FilterSpec>(spec: S): Filters<S> => Object.fromEntries(Object.keys(spec).map((name) => [name, undefined])) as Filters<S>;
