// Nova Fitness SDS198: PM100, all the dust that floats, in whole ug/m3 (PyPMS,
// docs/sensors/NovaFitness.md, which calls the word before it reserved; in its captures that word
// holds numbers from 11 to 262 that nobody explains).

import { nova } from './nova.ts';
import { reserved, words } from './payload.ts';

export const sds198 = nova({
  name: 'sds198',
  data: 0xcf,
  payload: [...reserved(1), ...words('pm100')],
  reservedAt: 2,
});
