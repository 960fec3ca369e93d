import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of a benchmark: started from source, told what to do, ended with its parent. */
export interface Child<R> {
  readonly ready: R;
  readonly pid: number;
  /** Asks it to do what it said that it `answer`s. One question at a time. */
  ask<A>(question: unknown): Promise<A>;
  /** Lets go of it; it ends. */
  stop(): Promise<void>;
}

/** What the child does with each question. */
export type Answering = <Q, A>(work: (question: Q) => Promise<A>) => void;

const REGISTER = new URL('../../../../tools/ts-register.mjs', import.meta.url).href;

/** Starts `file` and waits until its `inParent` work is done. Throws when it ends before that. */
export async function startChild<O, R>(file: URL, options: O, { nodeOptions = [] as readonly string[] } = {}): Promise<Child<R>> {
  const child = fork(fileURLToPath(file), [], { execArgv: [...nodeOptions, '--import', REGISTER], serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`${file.pathname.split('/').pop()} ended with ${String(code)}`);
  });
  ended.catch(() => undefined);
  const asked = async <A>(message: object): Promise<A> => {
    const answer = once(child, 'message') as Promise<[{ answer: A }]>;
    child.send(message);
    return (await Promise.race([answer, ended]))[0].answer;
  };
  return {
    ready: await asked<R>({ options }),
    pid: child.pid!,
    ask: (question) => asked({ question }),
    stop: () => stopped(child),
  };
}

/** In the child: does the work with the parent's options and reports what came of it. Ends when the parent lets go. */
export async function inParent<O, R>(work: (options: O, answer: Answering) => Promise<R>): Promise<void> {
  process.on('disconnect', () => process.exit(0));
  const [{ options }] = (await once(process, 'message')) as [{ options: O }];
  const answer: Answering = (reply) => {
    process.on('message', ({ question }: { question: never }) => void reply(question).then((given) => process.send!({ answer: given })));
  };
  process.send!({ answer: await work(options, answer) });
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.disconnect();
  await exited;
}
