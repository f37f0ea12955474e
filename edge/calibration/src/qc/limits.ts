/** What the tests hold against a quantity, unless a station says otherwise. */
import type { Quantity } from '@samay/contract';
import type { DisagreementLimits } from './disagreement.ts';
import { fogHumidity, seesDroplets } from './fog.ts';
import type { Jump } from './jump.ts';
import type { Range } from './range.ts';
import type { SpikeLimits } from './spike.ts';
import type { Patience } from './stuck.ts';

/** Of one quantity, in its unit. A test whose limit is not there is not done. */
export interface QualityLimits {
  /** What is believed without a second look; the catalogue of sensors has its own for each model. */
  readonly plausible?: Range;
  /** Share of the expected samples that a mean needs; 0 to 1. */
  readonly completeness?: number;
  readonly stuck?: Patience;
  readonly spike?: SpikeLimits;
  /** Per minute. */
  readonly rate?: Jump;
  readonly disagreement?: DisagreementLimits;
  /** By how much a fraction of dust may be above the one that holds it. */
  readonly order?: number;
  /** By how much a count of particles may be above the one that holds it. */
  readonly counts?: number;
  /** Humidity of the air above which droplets count as particles, %RH. */
  readonly fog?: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The share of an hour or a day that its mean needs (US EPA, EU 2008/50/EC); here, an interval. */
const completeness = 0.75;

/*
 * What these limits flag in real air is counted by `false-alarms.test.ts`: three sensors in Durham,
 * North Carolina, 128,682 minutes of one month (US EPA, collocation-epa; PM2.5 mostly 2 to 12 µg/m³).
 *
 *            spike     rate    stuck    disagreement (of 128,593 pairs of minutes)
 * pm2_5      0.006 %   0.003 % 0        0.02 %
 * temperature 0        0       0        0.09 %
 * humidity    0        0       2.4 % of one sensor, which was wet: see there
 *
 * At a limit of 10 (5) µg/m³ spike would flag 0.02 % (0.07 %): a street with traffic will have more
 * than that quiet place, so the limit stands above. `relative` comes from no such data, as nothing
 * there went above 100 µg/m³: it says that a level must about double within a minute. What happens
 * within a minute (`sample`, `fail`) could not be measured: the data are means of minutes.
 */
const dust: QualityLimits = {
  // In clean night air a counter of whole µg/m³ says 0 or 1 for hours; a blocked inlet, for days.
  stuck: { movingMs: hourMs, resting: { at: [0, 1], forMs: 24 * hourMs } },
  spike: { suspect: 15, fail: 200, sample: 100, relative: 0.7 },
  rate: { suspect: 30, relative: 1 },
  // 5 µg/m³ and 70 % (PurpleAir, MazamaScience/AirSensor#223). Barkjohn 2021 (AMT 14, 4617) is
  // quoted with 61 %, which we could not confirm.
  disagreement: { by: 5, relative: 0.7 },
  // Plantower says whole µg/m³, each rounded by itself.
  order: 1,
};
/** Coarse grains are few: their mass is noisier. Our own choice, twice that of fine dust. */
const coarseDust: QualityLimits = {
  ...dust,
  spike: { suspect: 30, fail: 400, sample: 200, relative: 0.7 },
  rate: { suspect: 60, relative: 1 },
  disagreement: { by: 10, relative: 0.7 },
};
/** Whole particles; how many there are depends on the air: neither spike nor rate. */
const plantowerCount: QualityLimits = { counts: 1 };
/** Floating point numbers of two decimals. */
const sensirionCount: QualityLimits = { counts: 0.05 };

const table = {
  ...{ pm1: dust, pm2_5: dust, pm4: dust, pm10: coarseDust, pm100: { order: 1 } },
  ...{ pm1_cf1: dust, pm2_5_cf1: dust, pm10_cf1: coarseDust },
  ...{ pm1_tsi: dust, pm2_5_tsi: dust, pm10_tsi: coarseDust },
  ...{ n0_3: plantowerCount, n0_5: plantowerCount, n1: plantowerCount },
  ...{ n2_5: plantowerCount, n5: plantowerCount, n10: plantowerCount },
  ...{ nc0_5: sensirionCount, nc1: sensirionCount, nc2_5: sensirionCount },
  ...{ nc4: sensirionCount, nc10: sensirionCount },
  co2: {
    // Automatic baseline correction holds a sensor at the 400 ppm floor for whole windy days.
    stuck: { movingMs: 3 * hourMs, resting: { at: [0, 410], forMs: 24 * hourMs } },
    // A breath beside the sensor is thousands; a busy street moves by tens. Our own choice.
    spike: { suspect: 150, relative: 0.3 },
    rate: { suspect: 300, relative: 0.3 },
    // Twice what the maker of the MH-Z19B allows one: ±(50 ppm + 5 %).
    disagreement: { by: 100, relative: 0.2 },
  },
  temperature: {
    // Whole degrees inside a shaded housing move slowly, but day and night differ.
    stuck: { movingMs: 8 * hourMs },
    // In the minutes named above the largest spike is 0.6 °C, the fastest change 1.2 °C.
    spike: { suspect: 2, sample: 5 },
    // WMO, Guidelines on QC procedures for AWS (Zahumenský 2004): step of one minute.
    rate: { suspect: 3 },
    disagreement: { by: 3 },
  },
  humidity: {
    // Saturated air stays at 100 % from dusk to late morning.
    stuck: { movingMs: 3 * hourMs, resting: { at: [99, 100], forMs: 18 * hourMs } },
    // In those minutes the largest spike is 9 %, the fastest change 11 %.
    spike: { suspect: 12, sample: 25 },
    rate: { suspect: 15 }, // WMO, as above
    disagreement: { by: 10 },
  },
  pressure: {
    // The tide of the atmosphere in the tropics moves it by 1 hPa and more, twice a day.
    stuck: { movingMs: 6 * hourMs },
    spike: { suspect: 1, sample: 5 },
    rate: { suspect: 2 }, // WMO, as above
    disagreement: { by: 4 },
  },
  // Nothing that we could read says what is normal: a station may.
  ...{ hcho: {}, iaq: {}, gas_resistance: {} },
} as const satisfies Partial<Record<Quantity, QualityLimits>>;

/** Quantities of which a station may say its own limits. */
export type LimitedQuantity = keyof typeof table;
export const limitedQuantities = Object.keys(table) as readonly LimitedQuantity[];

/** @returns the limits of a quantity where the station says nothing. */
export const defaultLimits = (quantity: Quantity): QualityLimits => ({
  completeness,
  ...(seesDroplets(quantity) ? { fog: fogHumidity } : {}),
  ...(table as Partial<Record<Quantity, QualityLimits>>)[quantity],
});
