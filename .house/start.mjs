// `npm start`: all its own set-up, then a small simulated city on the whole pipeline.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './house.mjs';
import { build, nodeVersion, npmPackages } from './setup.mjs';

nodeVersion();
npmPackages();
console.log('Compilando… / Building…');
build();
await import(pathToFileURL(join(root, 'simulators/scenarios/dist/main.js')).href);
