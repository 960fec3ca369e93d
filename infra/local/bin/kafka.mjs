#!/usr/bin/env node
// node infra/local/bin/kafka.mjs [--brokers 3] [--version 3.9.1] [--data DIR]: prints the bootstrap servers, stops on Ctrl-C.
import { register } from 'node:module';
import { parseArgs } from 'node:util';

register('../../../tools/ts-hooks.mjs', import.meta.url);
const { startLocalKafka, kafkaVersions } = await import('../src/index.ts');

const values = given();
if (!['1', '3'].includes(values?.brokers) || !kafkaVersions.includes(values.version)) {
  console.error(`usage: kafka.mjs [--brokers 1|3] [--version ${kafkaVersions.join('|')}] [--data DIR]`);
  process.exit(2);
}

function given() {
  try {
    return parseArgs({ options: { brokers: { type: 'string', default: '1' }, version: { type: 'string', default: kafkaVersions[0] }, data: { type: 'string' } } }).values;
  } catch {
    return undefined;
  }
}

let stopping = false;
const started = startLocalKafka({ version: values.version, brokers: Number(values.brokers), dataDir: values.data });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    const kafka = await started.catch(() => undefined);
    await kafka?.stop();
    process.exit(0);
  });
}

try {
  const kafka = await started;
  console.log(kafka.brokers.join(','));
  // Brokers from jars are children of this process; a container is not, and would not keep it waiting.
  setInterval(() => undefined, 60_000);
  console.error(`Kafka ${kafka.version}, ${kafka.brokers.length} broker(s). Ctrl-C stops.`);
} catch (error) {
  console.error(error.name === 'LocalKafkaError' ? error.message : error);
  process.exit(1);
}
