/**
 * The past of a simulated station, as a technician would have written it down: set up, a sensor swapped
 * before the campaign that its calibrations come from, and looked after since. Pure: the same scenario
 * has the same past, under the same ids.
 */
import { createHash } from 'node:crypto';
import type { Scenario, ScenarioStation } from './scenario.ts';
import { drawnStation } from './station-drawing.ts';

const dayMs = 86_400_000;
/** Ten in the morning in Peru, of a Monday; each station a week after the one before. */
const firstMs = Date.UTC(2025, 8, 1, 15);
/** The campaign of `arequipa.yaml` is December 2025: what was swapped was swapped before. */
const swappedAfterMs = 42 * dayMs;
const caredForMs = [120, 210, 330, 410].map((days) => days * dayMs);

const carers = ['t-03', 't-07'] as const;
const notes = [
  'Rejilla limpia. Una telaraña en la toma, retirada.',
  'Polvo en la rejilla; se sopló con el equipo apagado.',
  'Todo bien. El vigilante cambió: la llave está en la portería.',
  'Se ajustó la abrazadera del poste.',
] as const;
const allWell = Object.fromEntries(
  ['power', 'network', 'inlet-clean', 'enclosure-closed', 'mounting-firm', 'values-plausible'].map(
    (check) => [check, true],
  ),
);

export interface PastVisit {
  readonly id: string;
  readonly at: string;
  readonly action: 'commissioning' | 'maintenance' | 'swap';
  readonly by: string;
  readonly [more: string]: unknown;
}

/** A whole number from the name of a thing, always the same. */
const fromName = (name: string, below: number): number =>
  createHash('sha256').update(name).digest().readUInt32BE() % below;

/** @param nowMs nothing is written down before it happened. @returns oldest first. */
export function pastVisits(
  { seed, stations }: Pick<Scenario, 'seed' | 'stations'>,
  station: ScenarioStation,
  nowMs: number,
): PastVisit[] {
  const index = stations.findIndex(({ id }) => id === station.id);
  const setUpMs = firstMs + 7 * dayMs * Math.max(0, index);
  const of = (name: string, atMs: number) => ({
    id: createHash('sha256').update(`${seed} ${station.id} ${name}`).digest('hex').slice(0, 16),
    at: `${new Date(atMs).toISOString().slice(0, 19)}Z`,
    by: carers[fromName(`${station.id} ${name}`, carers.length)] ?? carers[0],
  });
  const visits: PastVisit[] = [
    commissioning(station, of('commissioning', setUpMs)),
    // Every other station has had a sensor that did not last.
    ...(index % 2 === 0 ? [swap(station, of('swap', setUpMs + swappedAfterMs))] : []),
    ...caredForMs.map((afterMs, at) => maintenance(of(`care ${at}`, setUpMs + afterMs), at)),
  ];
  return visits.filter(({ at }) => Date.parse(at) < nowMs);
}

type Of = Pick<PastVisit, 'id' | 'at' | 'by'>;

function commissioning(station: ScenarioStation, of: Of): PastVisit {
  const { name, lat, lon, traffic, residential, industrial, sensors } = station;
  return {
    ...of,
    action: 'commissioning',
    notes: 'Instalada con permiso escrito. Toma hacia abajo, rejilla puesta.',
    site: {
      name,
      inletHeight: 3 + fromName(`${station.id} height`, 25) / 10,
      mounting: ['post', 'wall', 'roof'][fromName(`${station.id} mounting`, 3)],
      surroundings: {
        traffic: score(traffic),
        // People live where people cook.
        oven: score(residential),
        industry: score(industrial),
      },
      position: { lat, lon },
    },
    sensors: sensors.map(({ id, model }) => ({ id, model, ...unit(station, id, 1) })),
    checks: allWell,
    photos: [drawnStation(fromName(station.id, 360)).toString('base64')],
  };
}

function swap(station: ScenarioStation, of: Of): PastVisit {
  const [{ id, model } = { id: '', model: '' }] = station.sensors;
  return {
    ...of,
    action: 'swap',
    notes: 'El ventilador hacía ruido desde hace dos semanas.',
    removed: [{ id, model, serial: unit(station, id, 1).serial, reason: 'no responde' }],
    sensors: [{ id, model, ...unit(station, id, 2) }],
    checks: allWell,
  };
}

const maintenance = (of: Of, at: number): PastVisit => ({
  ...of,
  action: 'maintenance',
  notes: notes[at % notes.length],
  checks: { ...allWell, 'mounting-firm': at !== 3 },
});

/** @param count which unit of that sensor it is, from 1. */
function unit({ id: station }: ScenarioStation, id: string, count: number) {
  const number = fromName(`${station} ${id} ${count}`, 100_000);
  const month = 1 + fromName(`${station} ${id} ${count} batch`, 6);
  return { serial: `SIM-${`${number}`.padStart(5, '0')}`, batch: `2025-0${month}` };
}

/** A share of what is usual in the city, 0 to 3 → a score. */
const score = (share: number): number => Math.min(3, Math.max(0, Math.round(share * 1.5)));
