import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A mistake somebody could make: in `file`, `find` becomes `put`. */
export interface Fault {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

export interface Library {
  readonly ConsumerSession: typeof import('./consumer-session.js').ConsumerSession;
  readonly KafkaAdmin: typeof import('./kafka-admin.js').KafkaAdmin;
  readonly KafkaConsumer: typeof import('./kafka-consumer.js').KafkaConsumer;
  readonly KafkaPublisher: typeof import('./kafka-publisher.js').KafkaPublisher;
}

type Require = (name: string) => object;

const folder = path.dirname(fileURLToPath(import.meta.url));
const transform = jest.requireActual<{ process(source: string, name: string): { code: string } }>(path.resolve(folder, '../../../tools/jest-transform.cjs'));

/** This library's own files, loaded anew, one of them with a fault in it. Throws where the code has moved on. */
export function libraryWith(fault?: Fault): Library {
  const loaded = new Map<string, object>();
  const load = (file: string): object => {
    const known = loaded.get(file);
    if (known) return known;
    const module = { exports: {} };
    loaded.set(file, module.exports);
    const run = new Function('require', 'module', 'exports', codeOf(file, fault)) as (require: Require, of: object, exports: object) => void;
    run((name) => (name.startsWith('./') ? load(name.slice(2, -'.js'.length)) : jest.requireActual<object>(name)), module, module.exports);
    return module.exports;
  };
  return { ...load('consumer-session'), ...load('kafka-admin'), ...load('kafka-consumer'), ...load('kafka-publisher') } as Library;
}

function codeOf(file: string, fault: Fault | undefined): string {
  const name = path.join(folder, `${file}.ts`);
  const source = readFileSync(name, 'utf8');
  if (fault?.file !== file) return transform.process(source, name).code;
  if (source.split(fault.find).length !== 2) throw new Error(`${file}.ts does not have once: ${fault.find}`);
  return transform.process(source.replace(fault.find, () => fault.put), name).code;
}
