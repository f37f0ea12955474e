/** A photo of a station that does not exist: sky, a house, a post and a box on it. */
import jpegJs from 'jpeg-js';

const width = 240;
const height = 180;
const quality = 60;

type Colour = readonly [red: number, green: number, blue: number];

/** @param hue of the house, degrees. @returns a JPEG of some 3 kB. */
export function drawnStation(hue: number): Buffer {
  const data = Buffer.alloc(width * height * 4, 255);
  const fill = (
    [left, top, right, bottom]: readonly [number, number, number, number],
    colour: (y: number) => Colour,
  ) => {
    for (let y = top; y < bottom; y += 1) {
      const [red, green, blue] = colour(y);
      for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) {
        data[at] = red;
        data[at + 1] = green;
        data[at + 2] = blue;
      }
    }
  };
  fill([0, 0, width, 130], (y) => [120 + y / 2, 170 + y / 3, 225]);
  fill([0, 130, width, height], () => [150, 128, 100]);
  fill([24, 58, 132, 134], () => houseColour(hue));
  fill([24, 52, 132, 60], () => [110, 70, 55]);
  fill([44, 78, 66, 100], () => [60, 75, 90]);
  fill([86, 92, 110, 134], () => [84, 62, 44]);
  fill([178, 30, 184, 160], () => [96, 98, 100]);
  fill([160, 62, 204, 104], () => [236, 236, 230]);
  fill([160, 102, 204, 106], () => [150, 150, 146]);
  fill([174, 106, 190, 112], () => [50, 50, 52]);
  return jpegJs.encode({ width, height, data }, quality).data;
}

/** A plain colour of the wheel, washed out by the sun. */
function houseColour(hue: number): Colour {
  const channel = (offset: number) =>
    Math.round(175 + 45 * Math.cos(((hue + offset) * Math.PI) / 180));
  return [channel(0), channel(-120), channel(120)];
}
