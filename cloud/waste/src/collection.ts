/** What a truck weighed once, as the store keeps it. */
export interface Collection {
  /** When it was weighed, ms since 1970 UTC. */
  readonly timeMs: number;
  readonly truck: string;
  readonly material: string;
  readonly kg: number;
  /** The scale stood still; else the weight is a guess. */
  readonly stable: boolean;
  readonly stop?: string;
  readonly zone?: string;
  /** `[longitude, latitude]`. */
  readonly position?: readonly [lon: number, lat: number];
}
