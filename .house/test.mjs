// `npm test`: all its own set-up, then everything `npm run check` does.
import { check } from './check.mjs';
import { debianPackages, nodeVersion, npmPackages } from './setup.mjs';

nodeVersion();
npmPackages();
debianPackages();
check();
