import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** Names of rows, or beginnings of names; empty means all. */
  readonly only: readonly string[];
  readonly json?: string;
  /** Few, short rounds: shows that everything runs, not how fast it is. */
  readonly quick: boolean;
  /** Exit code 1 when a row is under its target. */
  readonly strict: boolean;
  readonly list: boolean;
  /** Instead of the usual number. */
  readonly rounds?: number;
}

export const USAGE = 'usage: npm run bench -- [--only ROWS] [--rounds N] [--json FILE] [--quick] [--strict] [--list]';

/** Throws on an option that does not exist. */
export function parseArguments(argv: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      rounds: { type: 'string' },
    },
  });
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0)) throw new Error('--rounds takes a whole number');
  return { ...values, rounds, only: values.only.flatMap((names) => names.split(',')).filter((name) => name !== '') };
}

/** Whether a row was asked for: by its name, or by a beginning that ends in `*`. */
export const isWanted = (name: string, only: readonly string[]): boolean =>
  only.length === 0 || only.some((asked) => (asked.endsWith('*') ? name.startsWith(asked.slice(0, -1)) : name === asked));
