import { ConfigError } from './load-config.js';
import { mailSettingsFrom } from './mail-settings.js';

const SMTP_URL = 'smtp://user:secret@mail.company.example:587';
const problemsOf = (env: Record<string, string>): string => {
  try {
    mailSettingsFrom(env);
    return '';
  } catch (error) {
    return (error as ConfigError).problems.join('; ');
  }
};

it('without a mail server there is no mail, whatever else is set', () => expect(mailSettingsFrom({ MAIL_FROM: 'up@company.example' })).toBeUndefined());

it.each(['up@company.example', 'Upstream <up@company.example>'])('%s may be the sender', (MAIL_FROM) => expect(mailSettingsFrom({ SMTP_URL, MAIL_FROM })).toEqual({ url: SMTP_URL, from: MAIL_FROM, perMinute: 120 }));

it('what is missing or wrong is named, and no password with it', () => {
  expect(problemsOf({ SMTP_URL })).toBe('MAIL_FROM: is missing; SMTP_URL is given');
  expect(problemsOf({ SMTP_URL: 'https://user:secret@x', MAIL_FROM: 'Upstream\r\nBcc: x@y.z' })).toMatch(/^SMTP_URL: [^;]*; MAIL_FROM: is no/);
  expect(problemsOf({ SMTP_URL, MAIL_FROM: 'a@b.c', MAIL_PER_MINUTE: '0' })).toContain('MAIL_PER_MINUTE');
  expect(problemsOf({ SMTP_URL: 'https://user:secret@x', MAIL_FROM: 'nobody' })).not.toContain('secret');
});
