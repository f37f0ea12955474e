// `npm run faults [-- --faults 1000 | --seed N --rounds 1]`: all its own set-up, then the fault suite.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './house.mjs';
import { build, debianPackages, nodeVersion, npmPackages } from './setup.mjs';

nodeVersion();
npmPackages();
debianPackages();
build();
await import(pathToFileURL(join(root, 'simulators/faults/dist/main.js')).href);
