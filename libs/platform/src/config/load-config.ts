import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The configuration is wrong. `problems` names every wrong variable; values are never repeated. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the configuration is wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/**
 * Reads the variables that `schema` names from `env`. `NAME_FILE` names a file that holds the value of `NAME` (for
 * secrets); its trailing line break is dropped. An empty variable counts as absent. Throws ConfigError once, with all
 * problems.
 */
export function loadConfig<S extends z.ZodObject>(env: Readonly<Record<string, string | undefined>>, schema: S): z.output<S> {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of Object.keys(schema.shape)) {
    const value = env[name] || undefined;
    const file = env[`${name}_FILE`] || undefined;
    if (value !== undefined && file !== undefined) problems.push(`${name}: set it or ${name}_FILE, not both`);
    else if (file !== undefined) {
      const text = readSecret(file);
      if (text === undefined) problems.push(`${name}_FILE: the file cannot be read`);
      else values[name] = text;
    } else if (value !== undefined) values[name] = value;
  }
  const parsed = schema.safeParse(values);
  const reported = new Set(problems.map((problem) => problem.slice(0, problem.indexOf(':')).replace(/_FILE$/, '')));
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0] ?? 'configuration');
    if (!reported.has(name)) problems.push(`${name}: ${name in values ? complaint(issue) : 'is missing'}`);
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}

const readSecret = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
};

function complaint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_type') return `is not a ${issue.expected}`;
  if (issue.code === 'invalid_format') return `is not a valid ${issue.format}`;
  if (issue.code === 'invalid_value') return `is none of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small') return `is below ${issue.minimum}`;
  if (issue.code === 'too_big') return `is above ${issue.maximum}`;
  return 'is not valid';
}
