import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let printing = false;
const listeners = new Set<() => void>();

function set(now: boolean): void {
  if (printing === now) return;
  printing = now;
  showLight(now);
  // The browser takes its picture right after the event.
  flushSync(() => listeners.forEach((heard) => heard()));
}

let scheme: string | undefined;
/** Paper is white, whatever the screen is. */
function showLight(light: boolean): void {
  const { dataset } = document.documentElement;
  if (light) scheme = dataset['mantineColorScheme'];
  dataset['mantineColorScheme'] = light ? 'light' : scheme;
}

/** Whether the page is being printed: charts are then drawn dark on white, as wide as the paper, and lists show all rows that were read. */
export const usePrinting = (): boolean =>
  useSyncExternalStore(
    (heard) => {
      if (listeners.size === 0) listen();
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    () => printing,
  );

let listening = false;
function listen(): void {
  if (listening) return;
  listening = true;
  const media = window.matchMedia('print');
  media.addEventListener('change', ({ matches }) => set(matches));
  window.addEventListener('beforeprint', () => set(true));
  window.addEventListener('afterprint', () => set(false));
}
