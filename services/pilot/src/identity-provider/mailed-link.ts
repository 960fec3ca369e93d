import type { Letter, Post } from '@upstream/enrolment';
import type { Log } from '@upstream/platform';
import type { PilotIssuer } from '@upstream/platform/pilot-issuer';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { PILOT_TENANT } from '../pilot-identity.js';
import { ENTRY } from './interaction-page.js';
import { writeTicket } from './ticket.js';

/** Whom the directory has at an address: only who is employed. */
export type FindByEmail = (email: string) => Promise<{ readonly employeeId: string; readonly email: string } | undefined>;

export interface MailedLinkOptions {
  readonly issuer: PilotIssuer;
  readonly publicUrl: () => string;
  readonly from: string;
  readonly post: Pick<Post, 'send'>;
  readonly findByEmail: FindByEmail;
  readonly log: Log;
}

/** One link in two minutes for one address, sixty a minute for all: nobody's mailbox is filled from here. */
const LIMITS = { address: { points: 1, duration: 120 }, all: { points: 60, duration: 60 } };

/** Mails people a link that signs them in as employees. Whoever asks learns nothing: whether an address is known shows in its mailbox only. */
export class MailedLinks {
  private readonly ofAddress = new RateLimiterMemory({ ...LIMITS.address, keyPrefix: 'address' });
  private readonly ofAll = new RateLimiterMemory({ ...LIMITS.all, keyPrefix: 'all' });

  constructor(private readonly options: MailedLinkOptions) {}

  /** `goOn`: the screen that the link leads to; empty: the first. Never fails, and is not to be waited for: how long it takes would tell. */
  async send(typed: string, goOn: string): Promise<void> {
    const { findByEmail, issuer, publicUrl, post, from, log } = this.options;
    try {
      await this.ofAll.consume('');
      const found = await findByEmail(typed);
      if (!found) return;
      await this.ofAddress.consume(found.employeeId);
      const { employeeId, email } = found;
      const ticket = await writeTicket(issuer, { subject: employeeId, tenant: PILOT_TENANT, employeeId, grants: [{ role: 'employee', programmes: '*', regions: '*' }] });
      // To the address that HR gave: what was typed may only look the same.
      const delivery = await post.send(letterWith(`${publicUrl()}${ENTRY}?ticket=${ticket}${goOn === '' ? '' : `&return=${encodeURIComponent(goOn)}`}`, from, email));
      if (delivery !== 'accepted') log.warn('sign-in-link-not-sent', { why: delivery.not, code: delivery.code });
    } catch (error) {
      if (error instanceof Error) log.error('sign-in-link-failed', error);
      else log.warn('sign-in-link-limited');
    }
  }
}

const letterWith = (link: string, from: string, address: string): Letter => ({
  from,
  to: { name: '', address },
  subject: 'Upstream: your link to sign in',
  text: `This link signs you in to Upstream, once, within a quarter of an hour:\n\n${link}\n\nIf you did not ask for it, do nothing: it lapses.\n`,
  html: `<p>This link signs you in to Upstream, once, within a quarter of an hour:</p><p><a href="${link.replace('&', '&amp;')}">Sign in</a></p><p>If you did not ask for it, do nothing: it lapses.</p>`,
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
});
