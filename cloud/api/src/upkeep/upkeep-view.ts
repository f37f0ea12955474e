/** The work as it is published: what is absent is null. */
import type { Reason, StationWork } from '@samay/upkeep';
import type { UpkeepReason, UpkeepStation } from '../schemas/upkeep.ts';
import type { Column, Row } from '../table/table.ts';
import type { TimedWork } from './upkeep-desk.ts';

const iso = (timeMs: number): string => new Date(timeMs).toISOString();
const isoOrNull = (timeMs: number | null | undefined): string | null =>
  timeMs === null || timeMs === undefined ? null : iso(timeMs);

/** @param city only this one's, unless undefined. */
export function workView(work: TimedWork, city: string | undefined) {
  const within = (one: { readonly city: string }): boolean =>
    city === undefined || one.city === city;
  return {
    asOf: iso(work.atMs),
    stations: work.stations.filter(({ station }) => within(station)).map(stationView),
    cuts: work.cuts.filter(within).map(({ sinceMs, devices, ...cut }) => ({
      ...{ ...cut, devices: [...devices], since: iso(sinceMs) },
    })),
    routes: work.routes.filter(within).map(({ stops, take, withoutPlace, ...route }) => ({
      ...{ ...route, stops: [...stops], take: [...take], withoutPlace: [...withoutPlace] },
    })),
  };
}

function stationView({ station, severity, reasons, take }: StationWork): UpkeepStation {
  const { device, city, name, position } = station;
  return {
    ...{ device, city, name, severity, position: position ?? null, take: [...take] },
    reasons: reasons.map((reason) => reasonView(device, reason)),
  };
}

function reasonView(device: string, reason: Reason): UpkeepReason {
  const { code, severity, sensor, es, en, evidence, forecastMs, spare } = reason;
  const { series, value, unit, threshold, sinceMs, link } = evidence;
  return {
    ...{ code, severity, sensor: sensor ?? null, es, en },
    evidence: {
      ...{ series, value, unit, threshold, since: isoOrNull(sinceMs) },
      href: `/v1/stations/${encodeURIComponent(device)}/${link}`,
    },
    ...{ forecast: isoOrNull(forecastMs), spare: spare ?? null },
  };
}

export const upkeepColumns: readonly Column[] = [
  { name: 'device', type: 'text' },
  { name: 'city', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'lat', type: 'number' },
  { name: 'lon', type: 'number' },
  { name: 'severity', type: 'text' },
  { name: 'code', type: 'text' },
  { name: 'sensor', type: 'text' },
  { name: 'es', type: 'text' },
  { name: 'en', type: 'text' },
  { name: 'value', type: 'number' },
  { name: 'unit', type: 'text' },
  { name: 'threshold', type: 'number' },
  { name: 'since', type: 'text' },
  { name: 'forecast', type: 'text' },
  { name: 'spare', type: 'text' },
];

/** @returns a row per reason, under `upkeepColumns`. */
export const upkeepRows = (stations: readonly UpkeepStation[]): Row[] =>
  stations.flatMap(({ device, city, name, position, reasons }) =>
    reasons.map(({ code, severity, sensor, es, en, evidence, forecast, spare }) => [
      ...[device, city, name, position?.lat ?? null, position?.lon ?? null],
      ...[severity, code, sensor, es, en, evidence.value, evidence.unit],
      ...[evidence.threshold?.value ?? null, evidence.since, forecast, spare],
    ]),
  );
