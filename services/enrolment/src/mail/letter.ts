import { invitationOf, type Invitation } from './calendar.js';
import type { Waiting } from './outbox.js';
import { frameEn, lettersEn } from './texts.en.js';

export interface Reader {
  readonly email: string;
  /** Of their working hours (IANA). */
  readonly timeZone: string | undefined;
  /** Ends their mail. */
  readonly off: string;
}

export interface LetterHead {
  /** `MAIL_FROM`. */
  readonly from: string;
  readonly publicUrl: string;
  readonly at: Date;
}

/** A mail, in nodemailer's words. */
export interface Letter {
  readonly from: string;
  /** An object: of a text, a comma would make two readers. */
  readonly to: { readonly name: ''; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly icalEvent?: Invitation;
}

const addressIn = (from: string): string => /<([^>]+)>$/.exec(from)?.[1] ?? from;
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Where in the screens it is, for whom has signed in. */
export function pathOf({ kind, programmeId, about, pairId }: Pick<Waiting, 'kind' | 'programmeId' | 'about' | 'pairId'>): string {
  switch (kind) {
    case 'proposal':
    case 'proposal-expires':
      return `/my/proposals/${programmeId}/${about}`;
    case 'application-answered':
      return '/my';
    case 'asked-to-apply':
      return `/my/join/${programmeId}`;
    case 'asked-to-train':
      return '/my/learn';
    case 'pulse':
      return `/my/pulses/${programmeId}/${about}`;
    case 'pair-begun':
    case 'pair-over':
      return `/my/pairs/${programmeId}/${about}`;
    default:
      // The session itself, where it is not the next one.
      return `/my/pairs/${programmeId}/${pairId}#${about}`;
  }
}

/** Pure. The same notice is the same `Message-ID`, so that of two of one, which only a crash makes, a mail server may drop one. */
export function letterOf(notice: Waiting, { email, timeZone = 'UTC', off }: Reader, { from, publicUrl, at }: LetterHead): Letter {
  const { subject, text, action } = lettersEn[notice.kind];
  const organiser = addressIn(from);
  const link = publicUrl + pathOf(notice);
  // After `#` it reaches no server's log.
  const noMore = `${publicUrl}/mail-off#${off}`;
  const moment = (instant: string | undefined, options: Intl.DateTimeFormatOptions) => (instant === undefined ? '' : new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short', ...options }).format(new Date(instant)));
  const said = text.replace('{until}', moment(notice.expiresAt, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })).replace('{when}', moment(notice.slot?.startsAt, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }));
  const icalEvent = invitationOf(notice, { title: frameEn.session, link, organiser, reader: email, at });
  return {
    from,
    to: { name: '', address: email },
    subject,
    text: `${said}\n\n${action}: ${link}\n\n--\n${frameEn.why}\n${frameEn.stop}: ${noMore}\n`,
    html: `<p>${escaped(said)}</p><p><a href="${escaped(link)}">${escaped(action)}</a></p><hr><p><small>${escaped(frameEn.why)} <a href="${escaped(noMore)}">${escaped(frameEn.stop)}</a></small></p>`,
    messageId: `<${notice.id}@${organiser.slice(organiser.indexOf('@') + 1)}>`,
    headers: { 'List-Unsubscribe': `<${publicUrl}/mail-off?token=${off}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(icalEvent ? { icalEvent } : {}),
  };
}
