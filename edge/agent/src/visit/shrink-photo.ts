/**
 * A photo of a camera → a small JPEG of the picture alone, upright: for who comes with a laptop. A phone
 * does the same in its browser.
 */
import { photoJpegBytesMax } from '@samay/contract';
import jpegJs from 'jpeg-js';
import { orientationOf } from './orientation.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly data: Uint8Array;
}

/** 50 megapixels are 200 MB while they are read. */
const limits = { maxResolutionInMP: 50, maxMemoryUsageInMB: 512 } as const;
const sidesTried = [1024, 800, 640, 480, 320];
const qualitiesTried = [70, 55, 40, 25];

/**
 * @returns it as it is where it is small enough and upright: what says how it was held is not kept.
 * @throws where it is no JPEG that can be read, or too large to try.
 */
export function smallPhoto(jpeg: Uint8Array): Uint8Array {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) {
    throw new Error('debe ser JPEG, no HEIC ni PNG / it must be a JPEG, not HEIC or PNG');
  }
  const upright = orientationOf(jpeg);
  if (jpeg.length <= photoJpegBytesMax && upright === 0) return jpeg;
  const whole = jpegJs.decode(jpeg, { useTArray: true, ...limits });
  for (const side of sidesTried) {
    const picture = turned(scaled(whole, side), upright);
    for (const quality of qualitiesTried) {
      const { data } = jpegJs.encode(picture, quality);
      if (data.length <= photoJpegBytesMax) return data;
    }
  }
  throw new Error(`it does not fit ${photoJpegBytesMax} bytes`);
}

/** The mean of the pixels that become one: what is thin stays legible. */
function scaled(picture: Picture, side: number): Picture {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const data = new Uint8Array(width * height * 4);
  const from = (at: number, of: number, by: number) => Math.floor((at * of) / by);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [from(y, picture.height, height), from(y + 1, picture.height, height)];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [from(x, picture.width, width), from(x + 1, picture.width, width)];
      for (let channel = 0; channel < 4; channel += 1) {
        let sum = 0;
        for (let row = top; row < bottom; row += 1) {
          for (let column = left; column < right; column += 1) {
            sum += picture.data[(row * picture.width + column) * 4 + channel] ?? 0;
          }
        }
        data[(y * width + x) * 4 + channel] = sum / ((bottom - top) * (right - left));
      }
    }
  }
  return { width, height, data };
}

/** @param quarters clockwise. */
function turned(picture: Picture, quarters: number): Picture {
  if (quarters === 0) return picture;
  const across = quarters % 2 === 1;
  const width = across ? picture.height : picture.width;
  const height = across ? picture.width : picture.height;
  const data = new Uint8Array(picture.data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] =
        quarters === 1
          ? [y, picture.height - 1 - x]
          : quarters === 2
            ? [picture.width - 1 - x, picture.height - 1 - y]
            : [picture.width - 1 - y, x];
      const at = (fromY * picture.width + fromX) * 4;
      data.set(picture.data.subarray(at, at + 4), (y * width + x) * 4);
    }
  }
  return { width, height, data };
}
