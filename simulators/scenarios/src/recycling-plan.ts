/** The zones and stops of the trucks of a scenario, as their municipality would have planned them. */
import { routeOf } from '@samay/vehicle-simulator';
import { lineOf, moved, type Network, type Place, placeAt } from '@samay/world';
import type { ScenarioVehicles } from './scenario-vehicles.ts';

type Truck = ScenarioVehicles['trucks'][number];
type LonLat = readonly [lon: number, lat: number];

/** On both sides of the streets that a truck goes along. */
const marginM = 250;
/** An outline of the streets, as good as any. */
const outlineSteps = 40;

/** A plan of samay-cloud (`SAMAY_WASTE_PLAN`). */
interface RecyclingPlan {
  readonly associations: readonly { readonly id: string; readonly name: string }[];
  readonly zones: readonly {
    readonly id: string;
    readonly name: string;
    readonly association: string;
    /** Rings of places, closed. */
    readonly area: readonly (readonly LonLat[])[];
  }[];
  readonly stops: readonly {
    readonly id: string;
    readonly zone: string;
    readonly position: LonLat;
    readonly days: readonly string[];
  }[];
}

/** @returns a zone around the streets of its trucks, and a stop at each container; undefined for no trucks. */
export function recyclingPlan(
  trucks: readonly Truck[],
  network: Network,
): RecyclingPlan | undefined {
  if (trucks.length === 0) return undefined;
  const zones = [...new Set(trucks.map(({ zone }) => zone))];
  return {
    associations: [{ id: 'recicladores-simulados', name: 'Recicladores simulados' }],
    zones: zones.map((zone) => {
      const streets = trucks
        .filter((one) => one.zone === zone)
        .flatMap((truck) => placesAlong(truck, network, outlineSteps + 1, 0));
      const name = zone.replaceAll('-', ' ');
      return { id: zone, name, association: 'recicladores-simulados', area: [around(streets)] };
    }),
    stops: trucks.flatMap((truck) =>
      // A container stands somewhere in its own part of the round: planned in the middle of it.
      placesAlong(truck, network, truck.bins, 0.5).map((place, bin) => ({
        ...{ id: `${truck.id}-${bin + 1}`, zone: truck.zone, position: lonLat(place) },
        days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      })),
    ),
  };
}

/** @param within of each part of the stretch, 0 to 1. @returns a place in each of `count` parts. */
function placesAlong(
  { route, fromM, toM }: Truck,
  network: Network,
  count: number,
  within: number,
): Place[] {
  const line = lineOf(routeOf(network, route));
  const parts = within === 0 ? count - 1 : count;
  return Array.from({ length: count }, (_, part) =>
    placeAt(line, fromM + ((toM - fromM) * (part + within)) / parts),
  );
}

/** The box around places, with its margin. */
function around(places: readonly Place[]): LonLat[] {
  const lats = places.map(({ lat }) => lat);
  const lons = places.map(({ lon }) => lon);
  const low = moved({ lat: Math.min(...lats), lon: Math.min(...lons) }, -marginM, -marginM);
  const high = moved({ lat: Math.max(...lats), lon: Math.max(...lons) }, marginM, marginM);
  const [west, south] = lonLat(low);
  const [east, north] = lonLat(high);
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** To a metre. */
const lonLat = ({ lat, lon }: Place): LonLat => [rounded(lon), rounded(lat)];
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
