/** When the heater and the fan of the inlet run: what is known of the air → on or off. */

export interface HeaterSettings {
  /** %RH. Warm dry air keeps droplets from being counted as dust. */
  readonly onAbove: number;
  /** %RH, less than `onAbove`: between the two it stays as it is. */
  readonly offBelow: number;
  /** °C. Above, nothing is heated, however humid it is. */
  readonly offAboveTemperature: number;
}

/** Of one interval; undefined is what is missing or failed its tests. */
export interface InletAir {
  /** %RH */
  readonly humidity: number | undefined;
  /** °C */
  readonly temperature: number | undefined;
}

/** @returns whether the heater runs from now on: never without a humidity to be trusted. */
export function heaterRuns(settings: HeaterSettings, air: InletAir, running: boolean): boolean {
  const { humidity, temperature } = air;
  if (humidity === undefined || !Number.isFinite(humidity)) return false;
  if (temperature !== undefined && temperature > settings.offAboveTemperature) return false;
  if (humidity > settings.onAbove) return true;
  return running && humidity >= settings.offBelow;
}

export type FanSettings =
  | { readonly run: 'always' }
  /** An inlet that is heated without moving air only warms itself. */
  | { readonly run: 'with-heater' }
  /** The first `onForMs` of each `everyMs`. */
  | { readonly run: 'duty'; readonly onForMs: number; readonly everyMs: number };

/** @param sinceMs milliseconds since the agent began. */
export function fanRuns(settings: FanSettings, heaterRuns: boolean, sinceMs: number): boolean {
  switch (settings.run) {
    case 'always':
      return true;
    case 'with-heater':
      return heaterRuns;
    case 'duty':
      return sinceMs % settings.everyMs < settings.onForMs;
  }
}
