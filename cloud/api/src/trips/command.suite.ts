/** A street of four kilometres with a timetable, and buses on it, as files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { vi } from 'vitest';
import { addTrips } from './command.ts';

/** @returns what the command prints. */
export async function say(...args: string[]): Promise<string> {
  const lines: unknown[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => lines.push(line));
  const program = new Command('samay-cloud').exitOverride();
  addTrips(program);
  try {
    await program.parseAsync(['trips', ...args], { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return lines.join('\n');
}

const lengthM = 4_000;
const eastDegreeM = 111_195 * Math.cos((16.4 * Math.PI) / 180);
/** Metres along the street, from west to east. */
const lonAt = (eastM: number) => -71.54 + eastM / eastDegreeM;

/** Line 7 there and back, at 06:00 and 06:40 there and 06:20 back, on Friday 27 November 2026 alone. */
export async function writeFeed(folder: string): Promise<void> {
  await mkdir(folder);
  const stops = Array.from({ length: 9 }, (_, at) => (at * lengthM) / 8);
  const times = (trip: string, hour: number, minute: number, order: readonly number[]) =>
    order.map((stop, at) => {
      const time = `${String(hour).padStart(2, '0')}:${String(minute + at).padStart(2, '0')}:00`;
      return `${trip},${at},${stop},${time},${time}`;
    });
  const there = stops.map((_, at) => at);
  const back = [...there].reverse();
  const files = {
    agency: ['agency_id,agency_name,agency_timezone', '0,C,America/Lima'],
    routes: ['route_id,agency_id,route_short_name,route_long_name', 'R7,0,7,Calle', 'R8,0,8,Norte'],
    trips: [
      'route_id,service_id,trip_id,trip_headsign,direction_id,shape_id',
      ...['R7,f,t600,Este,0,east', 'R7,f,t640,Este,0,east', 'R7,f,t620,Oeste,1,west'],
      ...['R7,s,s605,Este,0,east', 'R8,f,n1,Norte,0,north'],
    ],
    stops: [
      'stop_id,stop_name,stop_lat,stop_lon',
      ...stops.map((eastM, at) => `${at},p${at},-16.40,${lonAt(eastM)}`),
    ],
    stop_times: [
      'trip_id,stop_sequence,stop_id,arrival_time,departure_time',
      ...[...times('t600', 6, 0, there), ...times('t640', 6, 40, there)],
      ...[...times('t620', 6, 20, back), ...times('s605', 6, 5, there), ...times('n1', 6, 0, [0])],
    ],
    calendar_dates: ['service_id,date,exception_type', 'f,20261127,1', 's,20261128,1'],
    shapes: [
      'shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence',
      ...[`east,-16.40,${lonAt(0)},1`, `east,-16.40,${lonAt(lengthM)},2`],
      ...[`west,-16.40,${lonAt(lengthM)},1`, `west,-16.40,${lonAt(0)},2`],
      ...[`north,-16.40,${lonAt(0)},1`, `north,-16.30,${lonAt(0)},2`],
    ],
  };
  for (const [name, lines] of Object.entries(files)) {
    await writeFile(join(folder, `${name}.txt`), lines.join('\n'));
  }
}

/** One along the street in eight minutes, a fix each 20 s, from some minutes after 06:00 on. */
export function ride(
  vehicle: string,
  afterMin: number,
  { from = 0, to = lengthM, trip = '' }: { from?: number; to?: number; trip?: string } = {},
): string[] {
  const steps = (8 * 60) / 20;
  return Array.from({ length: steps + 1 }, (_, at) => {
    const eastM = from + ((to - from) * at) / steps;
    const time = new Date(Date.parse('2026-11-27T06:00:00Z') + (afterMin * 60 + at * 20) * 1000);
    const [date = '', clock = ''] = time.toISOString().split('T');
    const kmh = (Math.abs(to - from) / 480) * 3.6;
    return [vehicle, date, clock.slice(0, 8), -16.4, lonAt(eastM), kmh.toFixed(1), trip].join(',');
  });
}

export const header = 'unidad,fecha,hora,lat,lon,velocidad,trip_id';
