import type { Change } from '../../../cluster/build.js';

const RUNNER = 'libs/event-sourcing/src/command-runner.ts';
const RELAY = 'libs/messaging/src/relay.ts';
const INBOX = 'libs/messaging/src/inbox.ts';
const LANES = 'libs/messaging-kafka/src/key-lanes.ts';
const SESSION = 'libs/messaging-kafka/src/consumer-session.ts';
const FOLLOWER = 'libs/subscriptions/src/follower.ts';
const PROJECTOR = 'libs/projections/src/projector.ts';

const PUBLISHED = '  if (messages.length > 0) await options.bus.publish(messages);\n';
const APPENDED = "await store.append(stream, [storedForm(event, region)], event.sequence === 0 ? 'no_stream' : event.sequence - 1);";

/** Mistakes that somebody could make. Of a cluster that is built with one of them, the crash test has to say that something is wrong. */
export const plantedMistakes: Readonly<Record<string, readonly Change[]>> = {
  'early answer: a command is answered before the log has it': [
    {
      file: RUNNER,
      find: "        const { revision, position } = await this.appendSurely(stream, events, head < 0 ? 'no_stream' : head);\n",
      put: "        setTimeout(() => void this.appendSurely(stream, events, head < 0 ? 'no_stream' : head).catch(() => undefined), 500);\n        const [revision, position] = [head + events.length, await this.store.head()];\n",
    },
  ],
  'early ack: what was fetched is confirmed, and taken a little later': [
    {
      file: SESSION,
      find: '      await partition.lanes.take(lot.map((message) => fetchedOf(batch.topic, message)), partition.isOurs);\n',
      put: '      setTimeout(() => void partition.lanes.take(lot.map((message) => fetchedOf(batch.topic, message)), () => true), 2_000);\n',
    },
  ],
  'swallowed error: what could not be taken counts as taken': [
    { file: LANES, find: '      return { cause };', put: '      return undefined;' },
    { file: FOLLOWER, find: '        await this.handlePage(item.events);\n', put: '        await this.handlePage(item.events).catch(() => undefined);\n' },
  ],
  'lost outbox event: a page that the bus has refused counts as published': [{ file: RELAY, find: PUBLISHED, put: PUBLISHED.replace('(messages);', '(messages).catch(() => undefined);') }],
  'checkpoint before effect: the checkpoint moves in a transaction of its own, before the rows': [
    { file: PROJECTOR, find: '      await flow.transaction(async (tx) => {\n        await this.begin(tx, done);\n        const flowing', put: '      await flow.transaction((tx) => this.begin(tx, done));\n      await flow.transaction(async (tx) => {\n        const flowing' },
  ],
  'sequence counted outside the transaction: numbers are used up though the page is published again': [
    { file: RELAY, find: PUBLISHED, put: `  await options.flow.transaction((tx) => options.sequences.write(tx, [...moved.values()]));\n  await new Promise((later) => setTimeout(later, 500));\n${PUBLISHED}` },
  ],
  'duplicated consumer: a message that comes again is appended again': [
    {
      file: INBOX,
      find: APPENDED,
      put: `if ((await store.read(stream)).some(({ id }) => id === event.id)) await store.append(stream, [{ ...storedForm(event, region), id: crypto.randomUUID() }], 'any');\n    else ${APPENDED}`,
    },
  ],
  'reordered key: messages are taken from the end, wherever they belong': [
    { file: INBOX, find: 'await inLanes(messages, laneOf', put: 'await inLanes([...messages].reverse(), laneOf' },
    { file: INBOX, find: APPENDED, put: "await store.append(stream, [storedForm(event, region)], 'any');" },
  ],
};
