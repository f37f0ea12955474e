/** The city of the bench: a value a minute of each station, the same in both stores. */
import { DuckDBInstance } from '@duckdb/node-api';
import { influxLineWriter } from '@samay/readings';

const minuteMs = 60_000;
export const dayMs = 1_440 * minuteMs;

export interface City {
  readonly stations: number;
  readonly days: number;
  /** Midnight in Lima. */
  readonly fromMs: number;
  readonly toMs: number;
}

export const cityOf = (days: number, stations: number): City => {
  const fromMs = Date.UTC(2026, 0, 1, 5);
  return { days, stations, fromMs, toMs: fromMs + days * dayMs };
};

/** Rows in the order of time, as a store that was written to has them. */
export async function fillDuckdb(path: string, { stations, days, fromMs }: City): Promise<void> {
  const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: '1GiB' });
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE air ("time" BIGINT NOT NULL, city VARCHAR DEFAULT '',
    device VARCHAR DEFAULT '', pm2_5 DOUBLE, pm2_5_q DOUBLE, pm2_5_cal VARCHAR, received DOUBLE)`);
  for (const tag of ['city', 'device']) {
    await connection.run(`COMMENT ON COLUMN air.${tag} IS 'tag'`);
  }
  await connection.run(`INSERT INTO air
    SELECT ${fromMs} + m * ${minuteMs}, 'lima', 'st-' || lpad(d::VARCHAR, 3, '0'),
      round(20 + 15 * sin(m / 229.0 + d) + ((m * 7919 + d * 104729) % 1000) / 200.0, 2),
      CASE WHEN (m + d) % 97 = 0 THEN 3 ELSE 1 END, 'lima-2026', ${fromMs} + m * ${minuteMs} + 500
    FROM (SELECT n // ${stations} AS m, n % ${stations} AS d
      FROM range(0, ${days * 1_440 * stations}) AS rows(n))`);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}

/** Some thousand lines at once, two requests under way: as the gateway writes what had to wait. */
export async function fillInflux(
  config: { readonly url: string; readonly database: string },
  city: City,
  progress: (day: number) => void,
): Promise<void> {
  const writer = influxLineWriter(config);
  const atOnce = 2;
  const underWay: Promise<void>[] = [];
  for (let day = 0; day < city.days; day += daysPerRequest) {
    if (day % 30 < daysPerRequest) progress(day);
    for (let device = 0; device < city.stations; device += 1) {
      underWay.push(write(linesOf(city, day, device)));
      if (underWay.length >= atOnce) await underWay.shift();
    }
  }
  await Promise.all(underWay);
  await writer.close();

  async function write(lines: string): Promise<void> {
    const [bad] = await writer.write(lines);
    if (bad) throw new Error(`InfluxDB did not take ${bad.line}: ${bad.why}`);
  }
}

/** 4,320 lines of some 100 bytes. */
const daysPerRequest = 3;

function linesOf({ days, fromMs }: City, day: number, device: number): string {
  const [first, last] = [day * 1_440, Math.min(day + daysPerRequest, days) * 1_440];
  const series = `air,city=lima,device=st-${String(device).padStart(3, '0')}`;
  let lines = '';
  for (let minute = first; minute < last; minute += 1) {
    const noise = ((minute * 7_919 + device * 104_729) % 1_000) / 200;
    const value = (20 + 15 * Math.sin(minute / 229 + device) + noise).toFixed(2);
    const quality = (minute + device) % 97 === 0 ? 3 : 1;
    const timeMs = fromMs + minute * minuteMs;
    const fields = `pm2_5=${value},pm2_5_q=${quality},pm2_5_cal="lima-2026",received=${timeMs + 500}`;
    lines += `${series} ${fields} ${timeMs}\n`;
  }
  return lines.slice(0, -1);
}
