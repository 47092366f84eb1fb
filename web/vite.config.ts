import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const PAGES = ['index', 'studio', 'scorecard', 'replay'];
const STUDIO = 'http://localhost:8000';

/** Four plain pages. Chromium 109 is the oldest browser that schools run (Windows 7's last). */
export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: {
    target: ['es2022', 'chrome109'],
    cssTarget: 'chrome109',
    outDir: '../studio/static',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: PAGES.map((page) => `${page}.html`), checks: { pluginTimings: false } },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/whip', '/join'].map((path) => [path, { target: STUDIO, ws: true }]),
    ),
  },
});
