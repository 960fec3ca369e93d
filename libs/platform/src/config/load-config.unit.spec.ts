import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError, loadConfig } from './index.js';

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  ISSUER: z.url(),
  PASSWORD: z.string().min(8),
  SIZE: z.enum(['pilot', 'enterprise']).default('pilot'),
});
const secretFile = (text: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'secret');
  writeFileSync(file, text, { mode: 0o600 });
  return file;
};
const problemsOf = (env: Record<string, string>) => {
  try {
    loadConfig(env, Settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('configuration', () => {
  it('reads variables, defaults, and secrets from files without their line break', () => {
    const config = loadConfig({ ISSUER: 'https://id.example', PASSWORD_FILE: secretFile('correct horse\n'), PORT: '' }, Settings);
    expect(config).toEqual({ PORT: 3000, ISSUER: 'https://id.example', PASSWORD: 'correct horse', SIZE: 'pilot' });
  });

  it('names every wrong variable at once and repeats no value', () => {
    const problems = problemsOf({ PORT: '70000', SIZE: 'huge', PASSWORD: 'hunter2' });
    expect(problems).toEqual([
      'PORT: is above 65535',
      'ISSUER: is missing',
      'PASSWORD: is below 8',
      'SIZE: is none of pilot, enterprise',
    ]);
  });

  it('refuses a variable that is also given as a file, and a file that is not there', () => {
    const both = problemsOf({ ISSUER: 'https://id.example', PASSWORD: 'long enough', PASSWORD_FILE: secretFile('x') });
    expect(both).toEqual(['PASSWORD: set it or PASSWORD_FILE, not both']);
    expect(problemsOf({ ISSUER: 'https://id.example', PASSWORD_FILE: '/nowhere/at/all' })).toEqual(['PASSWORD_FILE: the file cannot be read']);
  });
});
