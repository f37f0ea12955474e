/** Where and what kind of place: what the truth of a place depends on beside the city's. */
export interface Site {
  readonly lat: number;
  readonly lon: number;
  readonly altitudeM: number;
  /** How much of each source is around; 1 is usual for the city, 0 is none, 3 is the most. */
  readonly traffic: number;
  readonly residential: number;
  readonly industrial: number;
}

/** A station is a site with a name, unique in its city. */
export interface Station extends Site {
  readonly id: string;
}

/** The usual weather of a city, as its meteorological service would sum it up. */
export interface Climate {
  /** At this altitude `temperature` holds. */
  readonly altitudeM: number;
  /** Mean of the year, Celsius. */
  readonly temperature: number;
  /** From dawn to early afternoon, Celsius. */
  readonly temperatureDayRange: number;
  /** From the coldest to the warmest month, Celsius; January is the warmest, south of the equator. */
  readonly temperatureYearRange: number;
  /**
   * How far the dew point lies under the temperature of dawn, Celsius. 5 is a dry highland; at 0
   * the air is saturated on half of the mornings, which is fog.
   */
  readonly dawnDryness: number;
  /** Where the wind of the early afternoon blows from, degrees from north; at night it turns. */
  readonly dayWindFrom: number;
}

/** A place that now and then sends out a cloud that travels with the wind. */
export interface PlumeSource {
  readonly id: string;
  readonly kind: 'smoke' | 'dust';
  readonly lat: number;
  readonly lon: number;
  /** How often, on average. */
  readonly episodesPerDay: number;
  /** PM10 in the middle of a fresh cloud, ug/m3. */
  readonly pm10: number;
}

/** Everything the truth is made from, beside the seed. */
export interface City {
  readonly name: string;
  /** Peru has one clock and does not change it in summer: -5. */
  readonly utcOffsetHours: number;
  readonly climate: Climate;
  readonly stations: readonly Station[];
  readonly plumes: readonly PlumeSource[];
}
