import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const PAGES = ['index', 'studio', 'scorecard', 'replay', 'viewer', 'phone', 'instructor', 'assessor'];
const STUDIO = 'http://localhost:8000';

/** What the pages share. Their own files hold only the script that they load. */
const shell = (script: string): string => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="dark" />
    <title>练播 Lianbo</title>
    <link rel="icon" href="./icon.svg" type="image/svg+xml" />
  </head>
  <body>
    <div id="page"></div>
    ${script.trim()}
  </body>
</html>
`;
const shells: Plugin = { name: 'shells', transformIndexHtml: { order: 'pre', handler: shell } };

/** Plain pages, one script each. Chromium 109 is the oldest browser that schools run (Windows 7's last). */
export default defineConfig({
  base: './',
  plugins: [shells, svelte()],
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
      ['/api', '/whip', '/whep', '/join'].map((path) => [path, { target: STUDIO, ws: true }]),
    ),
  },
});
