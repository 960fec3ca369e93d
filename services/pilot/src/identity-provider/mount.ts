import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type Provider from 'oidc-provider';
import type { MailedLinks } from './mailed-link.js';
import { choicePage, ENTRY, entryPage, LINK_REQUEST, linkRequestedPage, noEntryPage, PAGE_POLICY, PAGE_STYLE, type DemoPerson } from './interaction-page.js';
import { MOUNTED_AT } from './provider-names.js';
import { TicketGate, type Guest } from './ticket.js';

const SUBMIT = 'document.forms[0].submit();\n';

export interface PilotSignIn {
  /** Made when the public URL is known. */
  readonly provider: () => Promise<Provider>;
  readonly gate: TicketGate;
  readonly guests: Map<string, Guest>;
  /** Whom everybody may come in as. */
  readonly demoPeople: () => readonly DemoPerson[];
  /** Where mail is sent. */
  readonly mailedLinks?: MailedLinks | undefined;
}

/** Serves the provider below its path. It reads bodies itself. */
export function mountProvider(fastify: FastifyInstance, { provider, gate, guests, demoPeople, mailedLinks }: PilotSignIn): void {
  void fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));

    scope.get(`${MOUNTED_AT}/submit.js`, async (_, reply) => reply.type('text/javascript').send(SUBMIT));

    scope.get(`${MOUNTED_AT}/page.css`, async (_, reply) => reply.type('text/css').send(PAGE_STYLE));

    scope.get<{ Params: { uid: string }; Querystring: { as?: string } }>(`${MOUNTED_AT}/interaction/:uid`, async (request, reply) => {
      const oidc = await provider();
      const { uid, params, session } = await oidc.interactionDetails(request.raw, reply.raw);
      const people = demoPeople();
      const chosen = people.find(({ key }) => key === request.query.as)?.guest;
      const invited = typeof params['login_hint'] === 'string' ? await gate.admit(params['login_hint']) : undefined;
      // A link that was used already takes nobody away from where they are.
      const guest = chosen ?? invited ?? (session ? guests.get(session.accountId) : undefined);
      if (!guest) {
        asPage(reply);
        return people.length > 0 ? reply.send(choicePage(uid, people)) : reply.code(403).send(noEntryPage(mailedLinks !== undefined, screenIn(params['return'])));
      }
      guests.set(guest.subject, guest);
      handOver(reply);
      await oidc.interactionFinished(request.raw, reply.raw, { login: { accountId: guest.subject } }, { mergeWithLastSubmission: false });
    });

    scope.get<{ Querystring: { ticket?: unknown; return?: unknown } }>(ENTRY, async ({ query }, reply) => asPage(reply).send(entryPage(typeof query.ticket === 'string' ? query.ticket : '', screenIn(query.return))));

    scope.post(LINK_REQUEST, async (request, reply) => {
      if (!mailedLinks) return asPage(reply).code(403).send(noEntryPage(false, ''));
      const form = new URLSearchParams(await formOf(request.raw));
      const email = form.get('email')?.trim();
      if (email) void mailedLinks.send(email, screenIn(form.get('return')));
      return asPage(reply).send(linkRequestedPage());
    });

    scope.all(`${MOUNTED_AT}/*`, async (request, reply) => {
      const oidc = await provider();
      handOver(reply);
      const raw = request.raw as IncomingMessage & { originalUrl?: string };
      raw.originalUrl = raw.url;
      raw.url = raw.url!.slice(MOUNTED_AT.length);
      await (oidc.callback() as (request: IncomingMessage, response: ServerResponse) => Promise<void>)(raw, reply.raw);
    });
  });
}

const asPage = (reply: FastifyReply): FastifyReply => reply.header('Content-Security-Policy', PAGE_POLICY).header('Cache-Control', 'no-store').type('text/html; charset=utf-8');

/** The path of a screen, of words and ids: whoever asks for a link for somebody else has no say in what their mail reads. */
const screenIn = (path: unknown): string => (typeof path === 'string' && /^\/(?!\/)[\w/#-]{0,200}$/.test(path) ? path : '');

/** A form with one address; of anything larger, nothing. */
async function formOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > 2_000) return '';
  }
  return text;
}

/** The provider answers by itself: what every answer of ours tells the browser it tells too. Whether it may be framed is its own to say. */
function handOver(reply: FastifyReply): void {
  reply.raw.setHeader('X-Content-Type-Options', 'nosniff').setHeader('Referrer-Policy', 'no-referrer');
  reply.hijack();
}
