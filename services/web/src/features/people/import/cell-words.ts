import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

/** A cell that was refused, and what is known of it. */
export interface RefusedCell {
  readonly code: string;
  /** What the API says, for a code without words here. */
  readonly message: string;
  /** What the cell holds, where it names nobody. */
  readonly value?: string | null;
}

/** Why a cell was refused, as a sentence. `formats` are the forms of dates that were expected, where they are known. */
export function useCellWords(formats?: readonly string[]): (cell: RefusedCell) => string {
  const { t } = useTranslation('people');
  const expected = formats?.length ? formats.join(', ') : 'none';
  return ({ code, message, value }) =>
    i18next.exists(`import.cell.${code}`, { ns: 'people' }) ? t(`import.cell.${code as 'missing'}`, { value: value ?? 'none', formats: expected }) : sentence(message);
}

/** What the API says of a cell, as a sentence of its own. */
const sentence = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1).replace(/\.$/, '')}.`;
