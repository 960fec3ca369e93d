import { MOUNTED_AT } from './provider-names.js';
import type { Guest } from './ticket.js';

/** Somebody of an example programme, whom everybody may look in as. */
export interface DemoPerson {
  /** Names the person in an address. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly guest: Guest;
}

/** Of the pages below; the browser takes nothing from elsewhere. */
export const PAGE_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export const PAGE_STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 30rem; margin: 0 auto; padding: 3rem 1rem; }
h1 { font-size: 1.5rem; line-height: 1.3; }
ul { list-style: none; margin: 1.5rem 0; padding: 0; }
li { margin: 0.5rem 0; }
li a { display: block; padding: 0.75rem 1rem; border: 1px solid light-dark(#ced4da, #495057); border-radius: 0.5rem; color: inherit; text-decoration: none; }
li a:hover, li a:focus-visible { border-color: currentColor; }
li span { display: block; color: light-dark(#495057, #c1c2c5); }
input, button { display: block; box-sizing: border-box; width: 100%; margin: 0.5rem 0; padding: 0.75rem 1rem; font: inherit; }
code { overflow-wrap: anywhere; }
`;

/** Who to look in as. */
export const choicePage = (uid: string, people: readonly DemoPerson[]): string =>
  page(
    'Who would you like to be?',
    `<p>This is an example programme with invented people. Look at it through the eyes of one of them.</p>
<ul>${people.map(({ key, title, text }) => `<li><a href="${MOUNTED_AT}/interaction/${encodeURIComponent(uid)}?as=${encodeURIComponent(key)}"><strong>${escaped(title)}</strong><span>${escaped(text)}</span></a></li>`).join('')}</ul>`,
  );

/** Where somebody asks for a link by mail. */
export const LINK_REQUEST = `${MOUNTED_AT}/sign-in-link`;

/** Nobody comes in without a link. Where mail is sent, employees may have one sent to them, which then leads to `goOn`. */
export const noEntryPage = (mailed: boolean, goOn: string): string =>
  page(
    'You need a sign-in link',
    `<p>Here people come in by a link of their own. If you opened one, it was used already, or is older than a quarter of an hour.</p>
${mailed ? `<form method="post" action="${LINK_REQUEST}"><input type="hidden" name="return" value="${escaped(goOn)}"><label>Your e-mail address at work<input type="email" name="email" autocomplete="email" required maxlength="320"></label><button>Send me a link</button></form>` : ''}
<p>${mailed ? 'Coordinators and others ask' : 'Ask'} whoever runs this for a new one. They get it by <code>npx upstreamctl link --as ROLE</code>.</p>`,
  );

/** Says the same to everybody. */
export const linkRequestedPage = (): string =>
  page('Look into your mailbox', '<p>If your company has you at this address, a link is on its way there. It signs you in once, within a quarter of an hour. You can ask for another one after two minutes.</p>');

/** Where a link in a mail leads. */
export const ENTRY = `${MOUNTED_AT}/enter`;

/** Programmes that look into mail follow its links: the ticket, which is good once, is used only by whom presses the button. */
export const entryPage = (ticket: string, goOn: string): string =>
  page('Sign in to Upstream', `<form action="/auth/sign-in"><input type="hidden" name="hint" value="${escaped(ticket)}"><input type="hidden" name="return" value="${escaped(goOn)}"><button>Sign in</button></form>`);

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} · Upstream</title><link rel="stylesheet" href="${MOUNTED_AT}/page.css"><main><h1>${escaped(title)}</h1>${body}</main></html>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
