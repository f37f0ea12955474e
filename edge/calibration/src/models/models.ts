import { type Barkjohn2021, barkjohn2021 } from './barkjohn-2021.ts';
import { type BentLine, bentLine } from './bent-line.ts';
import { type BoundedGrowth, boundedGrowth } from './bounded-growth.ts';
import { type Co2Pressure, co2Pressure } from './co2-pressure.ts';
import { type HumidityInteraction, humidityInteraction } from './humidity-interaction.ts';
import { type HumidityLinear, humidityLinear } from './humidity-linear.ts';
import { type KappaKohler, kappaKohler } from './kappa-kohler.ts';
import { type Linear, linear } from './linear.ts';
import { type Lrapa, lrapa } from './lrapa.ts';
import type { ModelFacts } from './model.ts';
import { type Multilinear, multilinear } from './multilinear.ts';
import { type Nilson2022, nilson2022 } from './nilson-2022.ts';
import { type PlantowerBatch, plantowerBatch } from './plantower-batch.ts';
import { type Robinson2020, robinson2020 } from './robinson-2020.ts';
import { type UsEpa2022, usEpa2022 } from './us-epa-2022.ts';

/**
 * How a raw value becomes a calibrated one. Coefficients are fitted beside a reference, in the
 * city where the sensor stands: growth by humidity differs from city to city.
 */
export type Formula =
  | Linear
  | HumidityLinear
  | Multilinear
  | HumidityInteraction
  | BentLine
  | KappaKohler
  | BoundedGrowth
  | Barkjohn2021
  | UsEpa2022
  | Nilson2022
  | Lrapa
  | Robinson2020
  | PlantowerBatch
  | Co2Pressure;

export type Model = Formula['model'];

/** From the one that asks least of the data to the one that asks most; then the published. */
const table: { readonly [M in Model]: ModelFacts<Extract<Formula, { readonly model: M }>> } = {
  linear,
  'humidity-linear': humidityLinear,
  'bounded-growth': boundedGrowth,
  'kappa-kohler': kappaKohler,
  'bent-line': bentLine,
  multilinear,
  'humidity-interaction': humidityInteraction,
  'barkjohn-2021': barkjohn2021,
  'us-epa-2022': usEpa2022,
  'nilson-2022': nilson2022,
  lrapa,
  'robinson-2020': robinson2020,
  'plantower-batch': plantowerBatch,
  'co2-pressure': co2Pressure,
};

export const models = Object.keys(table) as readonly Model[];

/** A model's facts, to be used with formulas of that model only. */
export const factsOf = (model: Model): ModelFacts<Formula> => table[model];
