import { nameBasedUuids } from './name-based-uuid.js';

/** Namespace of every name-based id in Upstream; changing it would change every id. */
const NAMESPACE = '6f1d3a52-5a0c-5d0e-9b8e-2f2f7c1f9a10';
const ofNamespace = nameBasedUuids(NAMESPACE);

/** A deterministic UUID (version 5, RFC 9562) of an ordered list of names. Lists that differ anywhere give other ids. */
export const uuidFrom = (...names: readonly string[]): string => ofNamespace(JSON.stringify(names));

const HOME_ID = /^([a-z0-9]+)_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Matches the id of an aggregate, `<region>_<uuid>`: its home region is readable from it. */
export const homeIdPattern = HOME_ID;
export const isHomeId = (id: string): boolean => HOME_ID.test(id);
export const homeId = (region: string, uuid: string): string => `${region}_${uuid}`;

/** The home region of an aggregate id. Throws on a string that is not an aggregate id. */
export const regionOf = (id: string): string => {
  const region = HOME_ID.exec(id)?.[1];
  if (!region) throw new Error(`not an aggregate id: ${id}`);
  return region;
};

/** `<category>-<region>_<uuid>`. A category never holds a `-`: EventStoreDB splits at the first one. */
export const streamOf = (category: string, id: string): string => `${category}-${id}`;
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
export const idOfStream = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** The id of a command sent over HTTP: the same actor repeating the same request with the same key gets the same id. */
export const commandIdOfRequest = (request: { tenant: string; actor: string; method: string; path: string; key: string }): string =>
  uuidFrom('request', request.tenant, request.actor, request.method, request.path, request.key);

/** The id of the command for one row of a bulk request. */
export const commandIdOfRow = (bulkCommandId: string, aggregateId: string): string => uuidFrom('row', bulkCommandId, aggregateId);

/** The id of the command that a process asked for: its own recorded event and the command's index in it. */
export const commandIdOfProcess = (recordedEventId: string, index: number): string => uuidFrom('process', recordedEventId, String(index));

/** The id of the event at `index` among those that one command appends to one stream. */
export const eventIdOf = (commandId: string, stream: string, index: number): string => uuidFrom('event', commandId, stream, String(index));

/** The id of a new aggregate without a natural key, as the `index`-th one that a command creates. */
export const newIdOf = (commandId: string, index = 0): string => uuidFrom('id', commandId, String(index));
