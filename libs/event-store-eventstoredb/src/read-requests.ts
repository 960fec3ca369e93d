import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { placeOf } from './tokens.js';

const { Options } = streams.ReadReq;

/** Streams that belong to the server have names with `$` in front. */
const USER_STREAMS = '^[^$]';

interface StreamRead {
  readonly from?: number;
  readonly direction: 'forwards' | 'backwards';
  readonly limit: number;
}

export function streamRead(stream: string, { from, direction, limit }: StreamRead): ReadReq {
  const place = new Options.StreamOptions();
  const name = new shared.StreamIdentifier();
  name.setStreamName(Buffer.from(stream));
  place.setStreamIdentifier(name);
  if (from !== undefined) place.setRevision(String(from));
  else if (direction === 'forwards') place.setStart(new shared.Empty());
  else place.setEnd(new shared.Empty());
  const options = plainOptions();
  options.setStream(place);
  options.setReadDirection(direction === 'forwards' ? 0 : 1);
  options.setCount(String(Math.min(limit, Number.MAX_SAFE_INTEGER)));
  options.setNoFilter(new shared.Empty());
  return requestOf(options);
}

/** The last event of a user's stream in the whole log. */
export const headRead = (): ReadReq => lastRead((options) => options.setFilter(filterOf([])));

/** The last record of the whole log, the server's own too. */
export const endRead = (): ReadReq => lastRead((options) => options.setNoFilter(new shared.Empty()));

function lastRead(filtered: (options: InstanceType<typeof Options>) => void): ReadReq {
  const place = new Options.AllOptions();
  place.setEnd(new shared.Empty());
  const options = plainOptions();
  options.setAll(place);
  options.setReadDirection(1);
  options.setCount('1');
  filtered(options);
  return requestOf(options);
}

/** The next events of some categories from a token on; the one at the token may come first. */
export function probeRead(token: bigint, categories: readonly string[]): ReadReq {
  const options = plainOptions();
  options.setAll(allFrom(token));
  options.setReadDirection(0);
  options.setCount('2');
  options.setFilter(filterOf(categories));
  return requestOf(options);
}

/** Follows some categories (none: all users' streams) after a token; the server filters. */
export function subscription(token: bigint, categories: readonly string[]): ReadReq {
  const options = plainOptions();
  options.setAll(allFrom(token));
  options.setSubscription(new Options.SubscriptionOptions());
  options.setFilter(filterOf(categories));
  return requestOf(options);
}

function allFrom(token: bigint) {
  const place = new Options.AllOptions();
  const from = placeOf(token);
  if (!from) place.setStart(new shared.Empty());
  else {
    const position = new Options.Position();
    position.setCommitPosition(String(from.commit));
    position.setPreparePosition(String(from.prepare));
    place.setPosition(position);
  }
  return place;
}

function filterOf(categories: readonly string[]) {
  const expression = new Options.FilterOptions.Expression();
  if (categories.length > 0) expression.setPrefixList(categories.map((category) => `${category}-`));
  else expression.setRegex(USER_STREAMS);
  const filter = new Options.FilterOptions();
  filter.setStreamIdentifier(expression);
  filter.setCount(new shared.Empty());
  filter.setCheckpointintervalmultiplier(1);
  return filter;
}

function plainOptions() {
  const options = new Options();
  const ids = new Options.UUIDOption();
  ids.setString(new shared.Empty());
  options.setUuidOption(ids);
  options.setResolveLinks(false);
  return options;
}

function requestOf(options: InstanceType<typeof Options>): ReadReq {
  const request = new streams.ReadReq();
  request.setOptions(options);
  return request;
}
