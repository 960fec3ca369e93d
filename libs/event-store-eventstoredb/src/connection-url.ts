import { ConnectionUrlError } from './errors.js';

const URL_FORM = /^esdb(\+discover)?:\/\/(?:(?<credentials>[^/?#]*)@)?(?<hosts>[^@/?#]+)\/?(?:\?(?<query>[^#]*))?$/;
const HOST = /^(?:[A-Za-z0-9_.-]+)(?::\d{1,5})?$/;
const OPTIONS = new Set(
  ['userCertFile', 'userKeyFile', 'maxDiscoverAttempts', 'connectionName', 'defaultDeadline', 'discoveryInterval', 'gossipTimeout', 'nodePreference', 'tls', 'tlsCAFile', 'keepAliveInterval', 'keepAliveTimeout'].map(
    (name) => name.toLowerCase(),
  ),
);

/**
 * Checks a connection string before the client sees it: the client prints whole strings, passwords included, when it
 * does not know an option, cuts a password at a raw `:`, and ignores credentials without TLS. TLS is on unless
 * `tls=false` is written. Throws ConnectionUrlError, which never repeats the string.
 */
export function checkConnectionUrl(url: string): void {
  const parts = URL_FORM.exec(url.trim())?.groups;
  if (!parts) throw new ConnectionUrlError('an EventStoreDB URL looks like esdb://user:password@host:2113?tls=true (special characters in the password percent-encoded)');
  if (parts['credentials'] !== undefined && !/^[^:@]+:[^:@]+$/.test(parts['credentials'])) {
    throw new ConnectionUrlError('credentials in the EventStoreDB URL are user:password, special characters percent-encoded');
  }
  for (const host of parts['hosts']!.split(',')) if (!HOST.test(host)) throw new ConnectionUrlError('a host in the EventStoreDB URL cannot be read');
  const options = new Map((parts['query'] ?? '').split('&').filter(Boolean).map((pair) => [pair.split('=')[0]!.toLowerCase(), pair.split('=')[1] ?? '']));
  for (const [name] of options) {
    if (name === 'throwonappendfailure' || name === 'tlsverifycert') throw new ConnectionUrlError(`the option ${name} of the EventStoreDB URL has no effect here; use tlsCAFile for an authority of your own`);
    if (!OPTIONS.has(name)) throw new ConnectionUrlError('the EventStoreDB URL has an option that the client does not know');
  }
  const tls = options.get('tls');
  if (tls !== undefined && tls !== 'true' && tls !== 'false') throw new ConnectionUrlError('tls in the EventStoreDB URL is true or false');
  if (tls === 'false' && parts['credentials'] !== undefined) throw new ConnectionUrlError('credentials are never sent without TLS: leave them out of the URL, or tls=false');
}
