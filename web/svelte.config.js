import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Warnings of the compiler about our own files, accessibility among them, are errors. */
export default {
  preprocess: vitePreprocess(),
  onwarn: (warning) => {
    if (warning.filename?.includes('node_modules')) return;
    throw new Error(`${warning.filename}: ${warning.code}: ${warning.message}`);
  },
};
