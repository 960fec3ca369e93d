import './app/i18n.js';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers.js';
import { router } from './app/router.js';

// A part of an older release that is no longer there: the page of the newer one has its own. A network that is lost loads no page either.
window.addEventListener('vite:preloadError', () => void reloadIfNewer().catch(() => undefined));

async function reloadIfNewer(): Promise<void> {
  const [entry] = document.querySelectorAll('script[src]');
  const answer = await fetch('/');
  if (answer.ok && !(await answer.text()).includes(entry!.getAttribute('src')!)) window.location.reload();
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
