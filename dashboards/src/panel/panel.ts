/** What every panel has, whatever it draws. */

import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type {
  DynamicConfigValue,
  Panel,
  Threshold,
  ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import * as sdk from '@grafana/grafana-foundation-sdk/dashboard';
import type { Told } from '@samay/air-quality';
import type { Say } from '../language.ts';
import type { Asked, InfluxModel } from '../query/influx-query.ts';
import { influx, queries } from '../query/influx-query.ts';

export interface PanelFacts {
  readonly title: Told;
  /** The question that it answers, the rule behind it and where its data come from. */
  readonly about: Told;
  /** Of the 24 columns of a page. */
  readonly width: number;
  /** In rows of some 30 px. */
  readonly height: number;
}

export interface Values {
  readonly unit: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  /** From the first colour up; a step begins at its value. */
  readonly steps?: readonly Threshold[];
  readonly mappings?: readonly ValueMapping[];
  /** Where nothing comes: silence must not look like zero. */
  readonly noValue?: Told;
}

/** What is there before it is shown in a panel of a dashboard, which gives it its number. */
export type Made = Builder<Panel> & { id(id: number): unknown };

interface Common {
  title(title: string): this;
  description(text: string): this;
  datasource(of: typeof influx): this;
  targets(targets: Builder<InfluxModel>[]): this;
  span(width: number): this;
  height(height: number): this;
}

/** Title, place and questions. */
export function furnished<B extends Common>(
  panel: B,
  { title, about, width, height }: PanelFacts,
  say: Say,
  asked?: { readonly format: InfluxModel['resultFormat']; readonly asks: readonly Asked[] },
): B {
  panel.title(say(title)).description(say(about)).span(width).height(height);
  if (asked) panel.datasource(influx).targets(queries(asked.format, asked.asks));
  return panel;
}

interface Valued {
  unit(unit: string): this;
  decimals(decimals: number): this;
  min(min: number): this;
  max(max: number): this;
  thresholds(config: Builder<sdk.ThresholdsConfig>): this;
  colorScheme(color: Builder<sdk.FieldColor>): this;
  mappings(mappings: ValueMapping[]): this;
  noValue(text: string): this;
}

/** How its numbers are shown. */
export function valued<B extends Valued>(panel: B, values: Values, say: Say): B {
  const { unit, decimals, min, max, steps, mappings, noValue } = values;
  panel.unit(unit);
  if (decimals !== undefined) panel.decimals(decimals);
  if (min !== undefined) panel.min(min);
  if (max !== undefined) panel.max(max);
  if (mappings !== undefined) panel.mappings([...mappings]);
  panel.noValue(say(noValue ?? { es: 'sin dato', en: 'no data' }));
  if (steps !== undefined) panel.thresholds(made(thresholdsOf(steps)));
  const mode = steps === undefined ? sdk.FieldColorModeId.PaletteClassic : byThreshold;
  panel.colorScheme(made({ mode }));
  return panel;
}

export const byThreshold = sdk.FieldColorModeId.Thresholds;

export const thresholdsOf = (steps: readonly Threshold[]): sdk.ThresholdsConfig => ({
  mode: sdk.ThresholdsMode.Absolute,
  steps: [...steps],
});

/** What is built already, where a builder is asked for. */
export const made = <T>(value: T): Builder<T> => ({ build: () => value });

export type Properties = DynamicConfigValue[];
