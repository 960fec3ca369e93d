import type { components } from '../../api/schema.js';
import type { Tone } from '../../ui/status.js';

export type BoardPair = components['schemas']['BoardPair'];
export type Health = BoardPair['health'];
export type NextStep = BoardPair['nextStep'];

/** Who needs help first. "Not reported" is apart from "not meeting". */
export const HEALTHS = ['at_risk', 'not_reported', 'paused', 'fine', 'ended'] as const satisfies readonly Health[];
export const STEPS = ['call_both', 'find_a_date', 'talk_to_sponsor', 'ask_for_report', 'agree_on_return', 'review_rules', 'finish_training', 'arrange_session'] as const satisfies readonly NextStep[];

export const HEALTH_TONES: Readonly<Record<Health, Tone>> = { at_risk: 'bad', not_reported: 'waiting', paused: 'quiet', fine: 'good', ended: 'quiet' };

/** Why a pair stands as it does: the key of a text, and what the text says. */
export type Why =
  | { readonly key: 'two_missed' | 'senior_cancels' | 'training' | 'noDate' }
  | { readonly key: 'not_meeting'; readonly lastHeldAt: string | undefined }
  | { readonly key: 'not_reported' | 'fine'; readonly count: number }
  | { readonly key: 'paused' | 'ended'; readonly reasonCode: string };

type Standing = Pick<BoardPair, 'health' | 'reason' | 'nextStep' | 'lastHeldAt' | 'unreportedSinceHeld' | 'sessions'>;

export function whyOf({ health, reason, nextStep, lastHeldAt, unreportedSinceHeld, sessions }: Standing): Why {
  switch (health) {
    case 'at_risk':
      return reason === 'two_missed' || reason === 'senior_cancels' ? { key: reason } : { key: 'not_meeting', lastHeldAt };
    case 'not_reported':
      return { key: 'not_reported', count: unreportedSinceHeld };
    case 'paused':
    case 'ended':
      return { key: health, reasonCode: reason ?? 'other' };
    case 'fine':
      return nextStep === 'finish_training' ? { key: 'training' } : nextStep === 'arrange_session' ? { key: 'noDate' } : { key: 'fine', count: sessions.held };
  }
}
