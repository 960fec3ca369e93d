import '@mantine/core/styles.css';
import './app.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { ProblemError } from '../api/problem.js';
import { colours, theme } from './theme.js';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
// What keeps the page from scrolling under a dialog brings a style of its own, and asks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Changes come by server-sent events; this is for what they do not tell.
      staleTime: 15_000,
      // What the API refuses, it refuses again; what fails for a moment is tried again.
      retry: (count, error) => count < 3 && (!(error instanceof ProblemError) || error.isTemporary),
      networkMode: 'always',
    },
  },
});

/** Where it cannot be loaded, all else is there without it. */
const Notices = lazy<ComponentType>(() => import('./notices.js').then(({ Notices: Shown }) => ({ default: Shown }), () => ({ default: () => null })));

export const Providers = ({ children }: { children: ReactNode }) => (
  <MantineProvider theme={theme} cssVariablesResolver={colours} defaultColorScheme="auto" getStyleNonce={() => nonce}>
    <Suspense>
      <Notices />
    </Suspense>
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  </MantineProvider>
);
