import { hkdfSync } from 'node:crypto';
import type { PilotIssuer } from '@upstream/platform/pilot-issuer';
import type { FastifyInstance } from 'fastify';
import type Provider from 'oidc-provider';
import type { DemoPerson } from './interaction-page.js';
import type { MailedLinks } from './mailed-link.js';
import { mountProvider } from './mount.js';
import { TicketGate, type Guest } from './ticket.js';

export interface OwnProviderOptions {
  readonly issuer: PilotIssuer;
  /** A secret of the data folder. */
  readonly secret: Buffer;
  /** The folder that remembers which tickets were used. */
  readonly usedTickets: string;
  /** Where the provider is reached. Called with the first request. */
  readonly url: () => string;
  /** Where people reach the web application. */
  readonly applications: () => readonly string[];
  /** Whom everybody may come in as; default: nobody. */
  readonly demoPeople?: () => readonly DemoPerson[];
  /** Where mail is sent. */
  readonly mailedLinks?: MailedLinks | undefined;
}

export const keyFor = (secret: Buffer, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', use, 32));

/** Serves our own provider, for where none is connected. Loaded when the first person signs in: who only uses programs starts without it. */
export function serveOwnProvider(fastify: FastifyInstance, { issuer, secret, usedTickets, url, applications, demoPeople = () => [], mailedLinks }: OwnProviderOptions): void {
  const guests = new Map<string, Guest>();
  let made: Promise<Provider> | undefined;
  const provider = () =>
    (made ??= import('./provider.js').then(({ pilotProvider }) =>
      pilotProvider({ url: url(), applications: applications(), issuer, guests, cookieKey: keyFor(secret, 'upstream provider cookies').toString('hex') }),
    ));
  mountProvider(fastify, { provider, gate: new TicketGate(issuer, usedTickets), guests, demoPeople, mailedLinks });
}
