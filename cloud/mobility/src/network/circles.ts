import Flatbush from 'flatbush';
import { degreesAround, metresBetween, type Position } from '../line/geometry.ts';

export interface Circle {
  readonly position: Position;
  readonly radiusM: number;
}

/** Circles on the map, asked whether they hold a place: thousands of stops, for each fix of a day. */
export class Circles {
  readonly #circles: readonly Circle[];
  readonly #tree: Flatbush | undefined;

  constructor(circles: readonly Circle[]) {
    this.#circles = circles;
    if (circles.length === 0) return;
    this.#tree = new Flatbush(circles.length);
    for (const { position, radiusM } of circles) {
      const [lon, lat] = position;
      const [east, north] = degreesAround(lat, radiusM);
      this.#tree.add(lon - east, lat - north, lon + east, lat + north);
    }
    this.#tree.finish();
  }

  holds(position: Position): boolean {
    const [lon, lat] = position;
    const near = this.#tree?.search(lon, lat, lon, lat) ?? [];
    return near.some((at) => {
      const circle = this.#circles[at];
      return circle !== undefined && metresBetween(circle.position, position) <= circle.radiusM;
    });
  }
}
