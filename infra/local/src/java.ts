import path from 'node:path';
import { runProgram } from './run-program.js';

/** Kafka 4 brokers do not start on an older one. */
export const oldestJava = 17;

/** The Java program to use (`JAVA_HOME`, else the one on the path); undefined where there is none or it is too old. */
export async function findJava(environment: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const java = environment['JAVA_HOME'] ? path.join(environment['JAVA_HOME'], 'bin', 'java') : 'java';
  const { exitCode, stderr, stdout } = await runProgram(java, ['-version']);
  const major = majorVersionOf(`${stderr}${stdout}`);
  return exitCode === 0 && major !== undefined && major >= oldestJava ? java : undefined;
}

/** "17.0.15" is 17, "1.8.0_402" is 8. */
export function majorVersionOf(answer: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(answer) ?? [];
  if (first === undefined) return undefined;
  return Number(first === '1' ? second : first);
}

/** Whether Maven runs here. */
export const hasMaven = async (): Promise<boolean> => (await runProgram('mvn', ['--version'])).exitCode === 0;
