import { textTable } from '../judge/text-table.ts';
import { localText } from '../local-text.ts';
import type { Agreement } from './known-trips.ts';
import type { Counts, TraceFile } from './trace.ts';
import type { Answer } from './trips-answer.ts';
import type { FoundTrip, VehicleTrips } from './vehicle-trips.ts';

const causes: readonly (readonly [keyof Counts, string, string])[] = [
  ['duplicates', 'repetidas', 'repeated'],
  ['noFix', 'sin señal', 'without a fix'],
  ['zero', 'en 0,0', 'at 0,0'],
  ['impossible', 'fuera de la Tierra', 'off the Earth'],
  ['noPosition', 'sin posición', 'without a position'],
  ['noTime', 'sin hora', 'without a time'],
  ['noVehicle', 'sin unidad', 'without a vehicle'],
  ['damaged', 'dañadas', 'damaged'],
  ['others', 'de otras unidades', 'of other vehicles'],
];

/** @returns all of it, for people: Spanish, and English beside it. */
export function tripsText(answer: Answer): string {
  const { files, vehicles, agreement, faults } = answer;
  return [
    files.map((file) => fileText(file, answer)).join('\n'),
    ...(faults.length > 0
      ? [`GTFS: ${faults.length} avisos / notes; el primero / the first: ${faults[0]}`]
      : []),
    ...vehicles.map((one) => vehicleText(one, answer)),
    ...(vehicles.length === 0 ? ['No quedó ninguna posición. / No position is left.'] : []),
    ...(agreement ? [agreementText(agreement, answer)] : []),
  ].join('\n\n');
}

function fileText(file: TraceFile, { units }: Answer): string {
  const { path, format, counts, columns } = file;
  const left = causes
    .filter(([cause]) => counts[cause] > 0)
    .map(([cause, es, en]) => `${counts[cause]} ${es} / ${en}`);
  const { speed, odometer } = units.get(file) ?? {};
  const lines = [
    `${path}: ${format.toUpperCase()}, ${counts.rows} filas / rows, ${counts.fixes} posiciones / fixes` +
      (left.length > 0 ? `; no cuentan / left out: ${left.join(', ')}` : ''),
  ];
  if (counts.outOfOrder > 0) {
    lines.push(`  ${counts.outOfOrder} fuera de orden, ordenadas / out of order, put in order`);
  }
  if (columns) {
    const taken = Object.entries(columns).filter(([role]) => role !== 'date');
    lines.push(
      `  Columnas / columns: ${taken.map(([role, name]) => `${role}=${name}`).join(', ')}`,
    );
  }
  if (columns?.['speed'] !== undefined)
    lines.push(unitText('velocidad / speed', speed, '--speed-unit'));
  if (columns?.['odometer'] !== undefined) {
    lines.push(unitText('odómetro / odometer', odometer, '--odometer-unit'));
  }
  return lines.join('\n');
}

const unitText = (what: string, unit: string | undefined, option: string): string =>
  unit === undefined
    ? `  ${what}: unidad no reconocida, no se usa; dígala con ${option} / unit not known, not used; say it with ${option}`
    : `  ${what}: ${unit}`;

const headers = [
  [
    'Nº',
    'Ruta',
    'Sentido',
    'Forma',
    'Inicio',
    'Fin',
    'min',
    'km',
    'Cubierto',
    'Viaje',
    'Espera',
    'Del GTFS',
    'Atraso',
  ],
  [
    '',
    'Route',
    'Direction',
    'Shape',
    'Start',
    'End',
    'min',
    'km',
    'Covered',
    'Trip',
    'Layover',
    'Of the GTFS',
    'Late',
  ],
];

function vehicleText(one: VehicleTrips, answer: Answer): string {
  const { vehicle, fromMs, toMs, trips, outside } = one;
  const at = (ms: number) => localText(ms, answer.clock);
  const lines = [
    `${vehicle}: ${at(fromMs)} → ${at(toMs)}, ${one.fixes} posiciones, una cada ${Math.round(one.everyS)} s / fixes`,
    `  ${one.km.toFixed(1)} km (${one.kmFrom === 'gps' ? 'posiciones / positions' : 'odómetro / odometer'}); ` +
      `en servicio / in service ${one.serviceKm.toFixed(1)} km, ${one.inServiceHours.toFixed(1)} h; ` +
      `fuera de servicio / outside ${one.outsideKm.toFixed(1)} km; espera / layover ${one.layoverHours.toFixed(1)} h`,
  ];
  if (trips.length === 0) lines.push('  Ningún viaje de este GTFS. / No trip of this GTFS.');
  else {
    const rows = trips.map((trip, index) => rowOf(trip, index + 1, answer));
    lines.push(...textTable(headers, rows).map((line) => `  ${line}`));
  }
  lines.push(...undecidedText(trips));
  for (const { startMs, endMs, km } of outside) {
    lines.push(
      `  Fuera de ruta ${at(startMs)} → ${at(endMs).slice(11)}, ${km.toFixed(1)} km: no sigue 30 % y 500 m de ninguna forma` +
        ' / off any route: not along 30 % and 500 m of any shape',
    );
  }
  return lines.join('\n');
}

const notNamed = {
  'no-service-that-day': 'no circula ese día / not that day',
  'none-near': '— (±60 min)',
  taken: 'ya tomado / taken',
};

function rowOf(found: FoundTrip, number: number, { names, clock }: Answer): string[] {
  const { trip, pattern } = found;
  const named = names.get(found);
  const late = typeof named === 'object' ? named.lateMin : undefined;
  const hole =
    found.share - found.seenShare > 0.01 ? ` (${percent(found.seenShare)} visto/seen)` : '';
  return [
    ...[String(number), routeText(pattern)],
    pattern.headsign ?? pattern.direction ?? pattern.longName,
    pattern.id.slice(pattern.route.length + 1),
    ...[localText(trip.startMs, clock), localText(trip.endMs, clock).slice(11)],
    ...[((trip.endMs - trip.startMs) / 60_000).toFixed(0), found.km.toFixed(2)],
    `${percent(found.share)}${hole}`,
    trip.complete ? 'entero/whole' : 'cortado/cut',
    found.layoverMin > 0 ? found.layoverMin.toFixed(0) : '',
    typeof named === 'object' ? named.trip : notNamed[named ?? 'none-near'],
    late === undefined ? '' : `${late >= 0 ? '+' : ''}${late.toFixed(1)}`,
  ];
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** Trips that other routes fit as well, those of the same doubt together. */
function undecidedText(trips: readonly FoundTrip[]): string[] {
  const doubts = new Map<string, number[]>();
  for (const [at, { rivals, told }] of trips.entries()) {
    if (rivals.length === 0) continue;
    const names = [...new Set(rivals.map((pattern) => routeText(pattern)))].join(', ');
    const doubt =
      told === 'by-the-rest'
        ? `también pudo ser ${names}; lo decide el resto de su día / could also be; the rest of its day decides`
        : `NO DECIDIDO: igual calza ${names}, y nada de lo que hizo lo distingue / NOT DECIDED: fits as well, and nothing tells`;
    doubts.set(doubt, [...(doubts.get(doubt) ?? []), at + 1]);
  }
  return [...doubts].map(([doubt, numbers]) => `  Nº ${numbers.join(', ')}: ${doubt}`);
}

const routeText = ({ name, route }: FoundTrip['pattern']): string =>
  name === route ? route : `${name} (${route})`;

const whats = {
  wrong: 'otra ruta / another route',
  missed: 'no encontrado / not found',
  invented: 'el archivo no dice ninguno / the file says none',
};
const shownMax = 30;

function agreementText(agreement: Agreement, { clock }: Answer): string {
  const { by, known, matched, sameTrip, wrong, missed, invented, unknown, differences } = agreement;
  const what = by === 'trip' ? 'viajes / trips' : 'tramos de ruta / drives on a route';
  const lines = [
    `Según el archivo / by the file: ${known} ${what}; ${matched} coinciden / agree` +
      (sameTrip === undefined
        ? ''
        : ` (${sameTrip} con el mismo trip_id / with the same trip_id)`) +
      `, ${wrong} en otra ruta / on another, ${missed} no encontrados / missed, ${invented} de más / invented`,
  ];
  if (unknown.length > 0) {
    lines.push(
      `  No están en este GTFS / not in this GTFS: ${unknown.slice(0, 10).join(', ')}${unknown.length > 10 ? ` … (${unknown.length})` : ''}`,
    );
  }
  for (const one of differences.slice(0, shownMax)) {
    const says = one.known === undefined ? '' : ` ${one.known}`;
    const found = one.found === undefined ? '' : ` → ${one.found}`;
    lines.push(
      `  ${one.vehicle} ${localText(one.startMs, clock)} → ${localText(one.endMs, clock).slice(11)}${says}${found}: ${whats[one.what]}`,
    );
  }
  if (differences.length > shownMax)
    lines.push(`  … ${differences.length - shownMax} más / more (--json)`);
  return lines.join('\n');
}
