import { useEffect, type RefObject } from 'react';

export interface ListKeys {
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly enabled: boolean;
}

/**
 * j and k move through the cards of a list, x selects, Enter opens. Only while the list, or nothing but the screen, has the focus: who types
 * or dictates elsewhere is not surprised.
 */
export function useListKeys(list: RefObject<HTMLElement | null>, { onSelect, onOpen, enabled }: ListKeys): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const heard = (event: KeyboardEvent) => {
      const root = list.current;
      const focused = document.activeElement;
      if (!root || event.ctrlKey || event.metaKey || event.altKey || !(focused === document.body || focused?.id === 'content' || root.contains(focused))) return;
      const cards = [...root.querySelectorAll<HTMLElement>('[data-proposal]')];
      const card = focused?.closest<HTMLElement>('[data-proposal]') ?? null;
      const at = card ? cards.indexOf(card) : -1;
      if (event.key === 'j' || event.key === 'k') {
        const next = cards[Math.min(cards.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))];
        next?.focus();
        next?.scrollIntoView({ block: 'nearest' });
      } else if (event.key === 'x' && card) onSelect(card.dataset['proposal']!);
      else if (event.key === 'Enter' && focused === card && card) onOpen(card.dataset['proposal']!);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, [list, onSelect, onOpen, enabled]);
}
