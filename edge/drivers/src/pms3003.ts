// Plantower PMS3003: 24-byte frames of masses alone. It talks by itself and takes no command over
// the line: its SET pin puts it to sleep (PyPMS, docs/sensors/Plantower.md). The frame is that of a
// ZH03B in active mode: only the configuration can tell them apart.

import { reserved } from './payload.ts';
import { masses, plantower } from './plantower.ts';

export const pms3003 = plantower({
  name: 'pms3003',
  payload: [...masses, ...reserved(2)],
  // As captured; called reserved, like the two words before it.
  version: 0x0051,
  obeys: false,
});
