import { createTransport, type Transporter } from 'nodemailer';
import type { Letter } from './letter.js';

/** What became of a letter. `code`: what the server answered, or what happened to the connection; never its text, which holds addresses. */
export type Delivery = 'accepted' | { readonly not: NotSent; readonly code: string };
/** For good; for now; or the server takes no mail from us at all at the moment. */
export type NotSent = 'refused' | 'put-off' | 'server-away';

const PATIENCE_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 };

/** Hands letters to the mail server of `SMTP_URL`, each over a connection of its own. */
export class Post {
  private readonly transport: Transporter;

  constructor(url: string) {
    // In clear text a password is everybody's on the way.
    const withPassword = new URL(url).password !== '';
    this.transport = createTransport({ url, ...PATIENCE_MS, ...(withPassword ? { requireTLS: true } : {}), disableFileAccess: true, disableUrlAccess: true });
  }

  async send(letter: Letter): Promise<Delivery> {
    try {
      await this.transport.sendMail(letter);
      return 'accepted';
    } catch (error) {
      return deliveryOf(error as SmtpError);
    }
  }

  close(): void {
    this.transport.close();
  }
}

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/** What the server, or the library before it, says about this letter or its reader concerns no other; all else is between the server and us. */
function deliveryOf({ code, responseCode, command }: SmtpError): Delivery {
  const answer = responseCode === undefined ? (code ?? 'unknown') : String(responseCode);
  if (responseCode === undefined) return { not: code === 'EENVELOPE' || code === 'EMESSAGE' ? 'refused' : 'server-away', code: answer };
  if (responseCode === 421 || (command !== 'RCPT TO' && command !== 'DATA')) return { not: 'server-away', code: answer };
  return { not: responseCode >= 500 ? 'refused' : 'put-off', code: answer };
}
