import type { Page, ParkedItem } from '@upstream/platform';
import { CliError, EXIT } from './cli-error.js';
import { connectToOperate, type Server, type ServerOptions } from './server.js';

export interface ParkedOptions extends ServerOptions {
  readonly service?: string;
  readonly subscription?: string;
  readonly json?: boolean;
}

interface ParkedEventShown {
  readonly position: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly error: string | null;
  readonly parkedAt: string;
}

/** Prints the keys that wait, all pages of them unless told how many. */
export async function listParked(options: ParkedOptions & { readonly limit?: number }): Promise<void> {
  const items = await allParked(await connectToOperate(options), options, options.limit);
  if (options.json) return print(JSON.stringify({ items }));
  print(items.length === 0 ? 'Nothing is parked.' : items.map(lineOf).join('\n'));
}

/** Prints what waits under a key, in the order in which it would be applied. */
export async function showParked(key: string, options: ParkedOptions): Promise<void> {
  const server = await connectToOperate(options);
  const shown = [];
  for (const item of await placesOf(server, key, options)) {
    const { items } = await server.json<{ items: ParkedEventShown[] }>(pathOf(item));
    shown.push({ service: item.service, subscription: item.subscription, key, items });
  }
  if (options.json) return print(JSON.stringify({ items: shown }));
  for (const { service, subscription, items } of shown) {
    print(`${service} ${subscription} ${key}`);
    for (const { position, eventType, eventId, error, parkedAt } of items) print(`  ${position}  ${eventType}  ${eventId}  ${parkedAt}  ${error ?? 'waits'}`);
  }
}

/** Tries again wherever the key waits; exit code 5 when something is left. */
export async function retryParked(key: string, options: ParkedOptions): Promise<void> {
  const server = await connectToOperate(options);
  const outcomes = [];
  for (const item of await placesOf(server, key, options)) {
    const outcome = await server.json<{ applied: number; left: number }>(`${pathOf(item)}/retry`, { method: 'POST' });
    outcomes.push({ service: item.service, subscription: item.subscription, key, ...outcome });
  }
  print(options.json ? JSON.stringify({ items: outcomes }) : outcomes.map(({ service, subscription, applied, left }) => `${service} ${subscription}: ${applied} applied, ${left} left`).join('\n'));
  const left = outcomes.reduce((sum, outcome) => sum + outcome.left, 0);
  if (left > 0) throw new CliError(`${left} events fail again or wait behind one that does`, EXIT.differences);
}

/** Gives up the first event that waits, or all, for good. */
export async function dropParked(key: string, options: ParkedOptions & { readonly reason: string; readonly all?: boolean }): Promise<void> {
  const server = await connectToOperate(options);
  const places = await placesOf(server, key, options);
  if (places.length > 1) throw new CliError(`${key} waits in several places: name one (--service, --subscription)\n${places.map(lineOf).join('\n')}`, EXIT.usage);
  const outcome = await server.json<{ dropped: ParkedEventShown[]; left: number }>(`${pathOf(places[0]!)}/drop`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ which: options.all ? 'all' : 'first', reason: options.reason }),
  });
  print(options.json ? JSON.stringify(outcome) : `${outcome.dropped.length} dropped, ${outcome.left} left${outcome.left > 0 ? ' (they wait until they are retried)' : ''}`);
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const pathOf = ({ service, subscription, key }: Pick<ParkedItem, 'service' | 'subscription' | 'key'>): string =>
  `/v1/operations/parked/${[service, subscription, key].map(encodeURIComponent).join('/')}`;

const lineOf = ({ service, subscription, key, waiting, first }: ParkedItem): string => `${service}  ${subscription}  ${key}  ${waiting} waiting  ${first.eventType}  ${first.error ?? ''}`;

async function placesOf(server: Server, key: string, options: ParkedOptions): Promise<readonly ParkedItem[]> {
  const found = (await allParked(server, options, undefined, key)).filter(({ subscription }) => options.subscription === undefined || subscription === options.subscription);
  if (found.length === 0) throw new CliError(`nothing waits under ${key}${options.service ? ` in ${options.service}` : ''}. "upstreamctl parked list" shows what does`, EXIT.refused);
  return found;
}

async function allParked(server: Server, { service, subscription }: ParkedOptions, limit = Infinity, key?: string): Promise<ParkedItem[]> {
  const items: ParkedItem[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(Math.min(200, limit)), ...(service ? { service } : {}), ...(key ? { key } : {}), ...(cursor ? { cursor } : {}) });
    const answer = await server.json<Page<ParkedItem>>(`/v1/operations/parked?${query}`);
    items.push(...answer.items.filter((item) => subscription === undefined || item.subscription === subscription));
    cursor = answer.next;
  } while (cursor !== undefined && items.length < limit);
  return items.slice(0, limit);
}
