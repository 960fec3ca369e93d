import { useEffect, useState } from 'react';

/**
 * Gives the focus back to where it was before `opened`, whether what was opened is closed or taken away. For dialogs that are there
 * only while they are open: the component library gives it back only for those that stay.
 */
export function useReturnFocus(opened: boolean): void {
  const [opener, setOpener] = useState<{ readonly element: Element | null }>();
  // While rendering: what opened it may be gone with the next change of the page, as a menu is.
  if (opened !== (opener !== undefined)) setOpener(opened ? { element: openerOf(document.activeElement) } : undefined);
  useEffect(() => {
    if (!opener) return undefined;
    return () => {
      const { element } = opener;
      const target = element?.isConnected ? element : document.getElementById('content');
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    };
  }, [opener]);
}

/** Of an entry of a menu, which goes with the menu, the button of the menu. */
function openerOf(element: Element | null): Element | null {
  const menu = element?.closest('[role="menu"]');
  return menu ? document.querySelector(`[aria-controls="${menu.id}"]`) : element;
}
