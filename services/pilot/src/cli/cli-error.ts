/** What the exit code says. */
export const EXIT = {
  /** Something went wrong on our side. */
  failed: 1,
  /** The command line is not as `--help` says. */
  usage: 2,
  /** The data folder cannot be used: in use, of a newer release, a simulation. */
  folder: 3,
  /** What was asked for was refused, or the input has mistakes. */
  refused: 4,
  /** A check found differences. */
  differences: 5,
  /** No server answers. */
  unreachable: 6,
  /** Ctrl-C, as shells say it. */
  interrupted: 130,
} as const;

/** Ends the command with a line for the user and an exit code. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode: (typeof EXIT)[keyof typeof EXIT],
  ) {
    super(message);
  }
}
