/**
 * The air of the last interval → the light of the station. It is a light for people who pass by
 * and not the index of the norm: it shows the mean of minutes in the colours made for 24 hours.
 */
import { Quality, type Reading } from '@samay/contract';
import { type AirCategory, incaColours } from './inca-colours.ts';

type AirState = 'identify' | 'starting' | 'no-data' | AirCategory;

export interface Light {
  readonly state: AirState;
  /** 0 to 255 each. */
  readonly rgb: readonly [red: number, green: number, blue: number];
  /** Milliseconds on, off, on, off … and again; empty is steadily on. */
  readonly pattern: readonly number[];
}

/** So long after a report the air is still the one it told of: three intervals of the station. */
const staleIntervals = 3;

/** Dark gaps in 4 s of light: 1, 2, 3. Who cannot tell the colours apart can count them. */
const gaps = (count: number): readonly number[] => {
  const pattern = Array.from({ length: count }, () => [250, 250]).flat();
  return pattern.length === 0 ? [] : [...pattern.slice(0, -2), 4000 - 500 * count + 250, 250];
};

const starting: Light = { state: 'starting', rgb: [0, 0, 255], pattern: [1000, 1000] };
/** A short flash of violet: the station has power and says that it does not know. */
const noData: Light = { state: 'no-data', rgb: [160, 0, 255], pattern: [200, 3800] };

/** White and quick, unlike all that tells of the air: here it is. */
export const identifyLight: Light = {
  state: 'identify',
  rgb: [255, 255, 255],
  pattern: [150, 150],
};

/** What the station said of its PM2.5 (µg/m³), and how long ago. */
export interface AirSaid {
  readonly reading: Pick<Reading, 'value' | 'quality'> | undefined;
  readonly agoMs: number;
}

/**
 * @param said undefined until the first report of this start.
 * @returns a colour of the air only for a value without a doubt; green never by default.
 */
export function airLight(said: AirSaid | undefined, intervalMs: number): Light {
  if (said === undefined) return starting;
  const value = said.reading?.value;
  const quality = said.reading?.quality ?? Quality.missing;
  if (value === undefined || !Number.isFinite(value) || value < 0) return noData;
  if (quality >= Quality.suspect || said.agoMs > staleIntervals * intervalMs) return noData;
  const { category, rgb, worse } = stepOf(value);
  return { state: category, rgb, pattern: gaps(worse) };
}

/** @param value PM2.5 in µg/m³, rounded half up to the norm's decimals before it is compared. */
export const categoryOf = (value: number): AirCategory => stepOf(value).category;

function stepOf(value: number) {
  const { steps, decimals } = incaColours;
  const scale = 10 ** decimals;
  const rounded = Math.floor(value * scale + 0.5) / scale;
  const found = steps.findIndex(({ upTo }) => rounded <= upTo);
  const worse = found < 0 ? steps.length - 1 : found;
  return { ...(steps[worse] ?? steps[3]), worse };
}
