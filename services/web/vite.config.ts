import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // Those that know `light-dark()`: what it would be turned into for older ones needs a colour scheme that Mantine does not declare.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // Maps stay here, for whoever reads a stack trace; they are not served.
    sourcemap: 'hidden',
    // Names what each page loads: `infra`-free proof of the bundle's size.
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
