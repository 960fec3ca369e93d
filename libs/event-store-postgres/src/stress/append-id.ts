/** An append of the stress test, and the place of one of its events: written into the event's id, so that the log alone tells what belongs together. */
export interface Place {
  /** Of the writer process, from 1; a process that replaces another has a new one. */
  readonly writer: number;
  /** Of the append in its process, from 0; below 2^28. */
  readonly append: number;
  /** From 0. */
  readonly index: number;
  /** Events of the append, at most 4095. */
  readonly count: number;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

export const idAt = ({ writer, append, index, count }: Place): string =>
  `${hex(writer, 8)}-${hex(append >> 12, 4)}-4${hex(append & 0xfff, 3)}-8${hex(index, 3)}-${hex(count, 3)}000000000`;

export const placeOf = (id: string): Place => ({
  writer: Number.parseInt(id.slice(0, 8), 16),
  append: Number.parseInt(id.slice(9, 13) + id.slice(15, 18), 16),
  index: Number.parseInt(id.slice(20, 23), 16),
  count: Number.parseInt(id.slice(24, 27), 16),
});

/** One number for an append, the same for all of its events. */
export const keyOf = ({ writer, append }: Pick<Place, 'writer' | 'append'>): number => writer * 2 ** 28 + append;
