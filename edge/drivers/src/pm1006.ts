// Cubic PM1006, the sensor of IKEA's Vindriktning: PM2.5 in ug/m3, which must be asked (ESPHome,
// components/pm1006). The other 14 bytes of its answer are not zero and nobody explains them; the
// PM1006K and the PM1003A send the same frame.

import { cubic } from './cubic.ts';
import { reserved, words } from './payload.ts';

export const pm1006 = cubic({
  name: 'pm1006',
  // No source says how often it has news.
  intervalMs: 5000,
  lasting: [],
  read: [0x0b, 0x01],
  payload: [...reserved(1), ...words('pm2_5'), ...reserved(6)],
  exchanges: {},
});
