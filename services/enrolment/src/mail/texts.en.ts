import type { NoticeKind } from './notices.js';

export interface LetterTexts {
  readonly subject: string;
  /** `{until}`: when the answer is due; `{when}`: when the session is, where that is known. */
  readonly text: string;
  readonly action: string;
}

/**
 * What mail says, in English; another language is another file like this one. Never a name, a programme, a reason or an outcome: whoever
 * looks over the reader's shoulder learns that something waits, and no more.
 */
export const lettersEn: Readonly<Record<NoticeKind, LetterTexts>> = {
  proposal: { subject: 'Upstream: something waits for your answer', text: 'Something waits for your answer in Upstream. Please answer by {until}.', action: 'Read it and answer' },
  'proposal-expires': { subject: 'Upstream: your answer is still awaited', text: 'Something in Upstream still waits for your answer. Without one it lapses on {until}.', action: 'Read it and answer' },
  'application-answered': { subject: 'Upstream: there is news for you', text: 'There is news about your application.', action: 'See it' },
  'asked-to-apply': { subject: 'Upstream: a reminder', text: 'A coordinator reminds you: you may want to sign up, or to say that you will not.', action: 'Have a look' },
  'asked-to-train': { subject: 'Upstream: a reminder', text: 'A coordinator reminds you: some of your preparation is still to be done.', action: 'Go on with it' },
  'session-arranged': { subject: 'Upstream: a session is arranged', text: 'A session is arranged for {when}.', action: 'See where and with what agenda' },
  'session-moved': { subject: 'Upstream: a session was moved', text: 'A session was moved to {when}.', action: 'See it' },
  'session-cancelled': { subject: 'Upstream: a session was cancelled', text: 'A session was cancelled.', action: 'See what comes next' },
  'session-near': { subject: 'Upstream: your next session is near', text: 'Your next session is on {when}.', action: 'See where and with what agenda' },
  'session-unreported': { subject: 'Upstream: did your session take place?', text: 'Nobody has said yet whether your last session took place.', action: 'Say so' },
  feedback: { subject: 'Upstream: how was your session?', text: 'Your view on your last session is asked for. It takes a minute.', action: 'Give it' },
  pulse: { subject: 'Upstream: a few questions wait for you', text: 'A few short questions wait for you in Upstream until {until}.', action: 'Answer them' },
  'pair-begun': { subject: 'Upstream: you can begin', text: 'Everybody has agreed: you can begin.', action: 'See what comes first' },
  'pair-over': { subject: 'Upstream: something has come to its end', text: 'Something that you took part in has come to its end.', action: 'See it' },
};

export const frameEn = {
  why: 'You get this mail because something in Upstream at your company concerns you.',
  stop: 'To get no more mail',
  session: 'Upstream session',
};
