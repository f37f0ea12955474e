import type { Emissions, Place } from '../emissions.ts';
import { cetesbClasses } from '../factors/cetesb-2020.ts';
import { classSpread } from '../factors/class-spread.ts';
import { type EmepClass, emepOrigin, gasesPerKm } from '../factors/emep-2019/energy.ts';
import type { FuelFacts } from '../factors/fuels-ipcc-2006.ts';
import type { Blend } from '../factors/fuels-peru.ts';
import { combine, type Figure, leaf } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, isFields, readNumber } from '../read/field.ts';
import { amountFigure, documentOrigin, readAmount, readInterval } from '../read/read-quantity.ts';
import type { Told } from '../told.ts';
import { readUnit } from '../unit.ts';
import { measuredConsumption } from './consumption.ts';
import { fuelById, readFuel } from './fuel.ts';
import { hotEnergy, readVehicleClass, readVehicleKind, type VehicleKind } from './hot-energy.ts';
import { estimateFuel } from './mobile-combustion.ts';
import { byModelYear } from './model-year.ts';
import { perKm } from './per-km.ts';

export const vehicleKilometresKeys = [
  ...['class', 'euro', 'technology', 'fuel', 'modelYear', 'consumption'],
  ...['km', 'amount', 'unit', 'uncertaintyPercent', 'speedKmh', 'slope', 'load'],
  ...['factors', 'blend', 'boundary', 'year', 'density', 'heatingValue'],
] as const;

/**
 * Kilometres of a class of vehicle: by consumption that was measured; by EMEP/EEA Tier 3, of speed, slope
 * and load; or by CETESB's means of a model year.
 * @throws GhgError
 */
export function estimateVehicleKilometres(fields: Fields, place: Place): Emissions {
  const km = readKilometres(fields, place);
  if (fields['consumption'] !== undefined) return measuredConsumption(km, fields, place);
  const path = at(place.path, 'class');
  const vehicle = readVehicleClass(fields['class'], path, cetesbClasses);
  const cetesb = (cetesbClasses as readonly string[]).indexOf(vehicle);
  return cetesb >= 0
    ? byModelYear(km, cetesb, fields, place)
    : bySpeed(km, vehicle as EmepClass, fields, place);
}

function readKilometres(fields: Fields, { path, id, amountId = id }: Place): Figure<'km'> {
  const named = fields['km'];
  const amount =
    named === undefined
      ? readAmount(fields, path, 'distance')
      : { value: readNumber(named, at(path, 'km')), unit: readUnit('km', path, 'distance') };
  const interval = readInterval(fields, path, amount.value);
  const name = { es: 'recorrido', en: 'distance' };
  return amountFigure(amount, 'distance', 'km', { id: `${amountId}.km`, name, interval });
}

/** Of the slope and the load of who says none of them. */
const assumedOrigin = {
  source: 'supuesto nuestro: calle plana, a media carga / assumed: a flat street, half loaded',
  unconfirmed: true,
} as const;

interface Driving {
  readonly speed: Figure<'km/h'>;
  readonly slope: Figure<'fraction'>;
  readonly load: Figure<'fraction'>;
}

function bySpeed(km: Figure<'km'>, vehicle: EmepClass, fields: Fields, place: Place): Emissions {
  const { named, table } = readTableFuel(fields, place.path);
  const kind = readVehicleKind(vehicle, table, fields, place.path);
  const hot = hotEnergy(kind);
  const driving = readDriving(fields, place, hot.slopes, hot.loads);
  const perKm = combine(
    'MJ/km',
    { es: `energía por km, ${kindText(kind)}`, en: `energy per km, ${kindText(kind)}` },
    `c × ${hot.formula(driving.speed.value, driving.slope.value, driving.load.value)}`,
    [driving.speed, driving.slope, driving.load, ownOverMean(kind)],
    (speed, slope, load, own) => own * hot.of(speed, slope, load),
  );
  const name = { es: 'energía', en: 'energy' };
  const energy = combine(
    'TJ',
    name,
    'km × e / 10⁶',
    [km, { ...perKm, origin: emepOrigin }],
    (d, e) => (d * e) / 1e6,
  );
  // Technology is the vehicle's here, not that of the fuel's CH4 and N2O, which the table has per km.
  const { technology: _, ...ofFuel } = fields;
  const burnt = estimateFuel(energy, named, ofFuel, place);
  return {
    ...burnt,
    ...perKmGases(km, kind, fields),
    notes: drivingNotes(hot.speedRange(driving.slope.value, driving.load.value), driving),
  };
}

/** One for all vehicles of a class: what is wrong with its function is wrong for each of them. */
const ownOverMean = (kind: VehicleKind): Figure<'fraction'> =>
  leaf('fraction', 1, {
    ...{ id: `emep-2019/${kindText(kind)}/own`, origin: emepOrigin, interval: classSpread(1) },
    name: { es: 'la flota sobre la media de su clase', en: 'the fleet over the mean of its class' },
  });

const kindText = ({ vehicle, fuel, euro, technology }: VehicleKind): string =>
  [vehicle, fuel, `Euro ${euro}`, ...(technology === '-' ? [] : [technology])].join(', ');

function readTableFuel(
  fields: Fields,
  path: string,
): { readonly named: FuelFacts | Blend; readonly table: string } {
  if (fields['fuel'] === 'diesel-hybrid')
    return { named: fuelById('diesel'), table: 'diesel-hybrid' };
  const choice = readFuel(fields['fuel'] ?? 'diesel', at(path, 'fuel'));
  if (choice.kind === 'blend') return { named: choice.blend, table: choice.blend.fossil };
  if (choice.kind === 'fuel') return { named: choice.fuel, table: choice.fuel.id };
  throw new GhgError('missing', at(path, 'consumption'), {
    es: 'un vehículo eléctrico necesita su consumo: "consumption": { "value": 1.2, "unit": "kWh/km" }.',
    en: 'an electric vehicle needs its consumption: "consumption": { "value": 1.2, "unit": "kWh/km" }.',
  });
}

function readDriving(
  fields: Fields,
  { path, id }: Place,
  slopes: readonly number[],
  loads: readonly number[],
): Driving {
  const speed = readNumber(fields['speedKmh'], at(path, 'speedKmh'), { min: 0.1, max: 150 });
  const within = (key: 'slope' | 'load', table: readonly number[], usual: number) =>
    readNumber(fields[key] ?? usual, at(path, key), {
      min: Math.min(...table),
      max: Math.max(...table),
    });
  const facts = (key: string, es: string, en: string) => ({
    ...{ id: `${id}.${key}`, name: { es, en } },
    origin: fields[key] === undefined ? assumedOrigin : documentOrigin,
  });
  return {
    speed: leaf('km/h', speed, facts('speedKmh', 'velocidad media', 'mean speed')),
    slope: leaf('fraction', within('slope', slopes, 0), facts('slope', 'pendiente', 'slope')),
    load: leaf('fraction', within('load', loads, 0.5), facts('load', 'carga', 'load')),
  };
}

function drivingNotes(
  { minKmh, maxKmh }: { readonly minKmh: number; readonly maxKmh: number },
  { speed, slope, load }: Driving,
): Told[] {
  const notes: Told[] = [
    { es: 'motor caliente; sin arranques en frío', en: 'hot engine; without cold starts' },
  ];
  if (speed.value < minKmh || speed.value > maxKmh) {
    notes.push({
      es: `velocidad llevada al rango de la función, ${minKmh}–${maxKmh} km/h`,
      en: `speed held to the range of the function, ${minKmh}–${maxKmh} km/h`,
    });
  }
  if (Math.abs((slope.value * 50) % 1) > 1e-9 || Math.abs((load.value * 2) % 1) > 1e-9) {
    notes.push({
      es: 'pendiente o carga entre las de la tabla: interpolación lineal nuestra',
      en: 'slope or load between those of the table: our linear interpolation',
    });
  }
  return notes;
}

function perKmGases(
  km: Figure<'km'>,
  kind: VehicleKind,
  fields: Fields,
): Pick<Emissions, 'ch4' | 'n2o'> {
  const given = isFields(fields['factors']) ? fields['factors'] : {};
  const table = gasesPerKm(kind.vehicle, kind);
  const of = (gas: 'ch4' | 'n2o') =>
    table === undefined || given[gas] !== undefined
      ? {}
      : { [gas]: perKm(km, gas, table[gas], `emep-2019/${kindText(kind)}/${gas}`, emepOrigin) };
  return { ...of('ch4'), ...of('n2o') };
}
