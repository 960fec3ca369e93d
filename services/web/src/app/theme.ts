import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Four sizes, one accent, an 8-point grid. Colours are chosen for contrast of at least 4.5 to 1 in both schemes. */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: { light: 9, dark: 9 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '1rem', lg: '1rem', xl: '1.5rem' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  components: {
    // The header of what is above the page is not the page's.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    // Opened, a menu's first entry has the focus, and no nameless thing before it.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.25' }, h2: { fontSize: '1rem', lineHeight: '1.4' }, h3: { fontSize: '0.875rem', lineHeight: '1.4' } } },
});

/** Mantine's quiet text is too pale for small sizes. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-anchor': 'var(--mantine-color-cyan-9)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--mantine-primary-color-filled-hover': '#095c6b',
    '--mantine-color-cyan-filled-hover': '#095c6b',
    '--mantine-color-cyan-light-hover': 'var(--mantine-color-cyan-light)',
    '--mantine-color-yellow-outline': '#8a5300',
    '--upstream-surface': 'var(--mantine-color-gray-0)',
    '--upstream-good': '#217032',
    '--upstream-waiting': '#8a5300',
    '--upstream-bad': 'var(--mantine-color-red-9)',
    '--upstream-quiet': 'var(--mantine-color-gray-7)',
    '--upstream-busy': 'var(--mantine-color-cyan-9)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-anchor': 'var(--mantine-color-cyan-3)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-primary-color-filled-hover': '#095c6b',
    '--mantine-color-cyan-filled-hover': '#095c6b',
    '--upstream-surface': 'var(--mantine-color-dark-8)',
    '--upstream-good': 'var(--mantine-color-green-4)',
    '--upstream-waiting': 'var(--mantine-color-yellow-4)',
    '--upstream-bad': 'var(--mantine-color-red-4)',
    '--upstream-quiet': 'var(--mantine-color-dark-1)',
    '--upstream-busy': 'var(--mantine-color-cyan-3)',
  },
});
