// How Cubic's sensors say their version and their serial number (CM1106-C specification V0.5; the
// printed example of a version fails its own checksum there).

import type { Exchange } from './cubic.ts';
import { view } from './view.ts';

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** Letters, filled up with blanks or zeros to the length that the model sends. */
export const version = (bytes: number): Exchange => ({
  says: [0x1e],
  answers: {
    command: 0x1e,
    example: [...ascii('CM V0.0.20'), ...new Array<number>(bytes).fill(0)].slice(0, bytes),
    text: (data) =>
      String.fromCharCode(...data.filter((byte) => byte >= 0x20 && byte < 0x7f)).trim(),
  },
});

/** Five words of four decimal digits. */
export const serial: Exchange = {
  says: [0x1f],
  answers: {
    command: 0x1f,
    example: [0x00, 0x00, 0x00, 0x7e, 0x09, 0x07, 0x07, 0x0e, 0x0d, 0x72],
    text: (data) => {
      const groups = [0, 2, 4, 6, 8].map((at) => view(data).getUint16(at));
      return groups.map((group) => String(group).padStart(4, '0')).join('');
    },
  },
};
