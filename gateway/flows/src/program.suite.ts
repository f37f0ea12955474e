import { fileURLToPath } from 'node:url';

/**
 * The program as it is installed, for tests that start it as a process: `npm run check` builds it first,
 * and it starts three times as fast as its sources.
 */
export const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
