// Plantower PMS1003, PMS5003, PMS7003 and PMSA003: 32-byte frames (PMS5003 series data manual V2.3,
// appendix I).

import { counts, masses, plantower } from './plantower.ts';

export const pmsx003 = plantower({
  name: 'pmsx003',
  payload: [...masses, ...counts],
  // 0x9700, 0x5100 and 0x9a00 were seen in the family.
  version: 0x9700,
  obeys: true,
});
