import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asking, askInflux } from './asked.suite.ts';
import { atHour, days, profileDays, validDay, validHour } from './kept.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** 09:20 in Lima, in the middle of an hour. */
const toMs = Date.UTC(2026, 10, 22, 14, 20);
const device = 'plaza';

/** Of an hour of Lima, on a day so many days before: no two of them are alike. */
const valueAt = (hour: number, day: number): number => hour * 100 + day;
/** An hour that was not there, and one that is not valid. */
const gone = { hour: 7, day: 3 };
const short = { hour: 7, day: 5 };

const dayOf = (timeMs: number): number => Math.floor((toMs - timeMs) / dayMs);
/** Start of the newest such hour that is over. */
function lastMs(hour: number): number {
  const todayMs = Date.UTC(2026, 10, 22, 5 + hour);
  return todayMs + hourMs <= toMs ? todayMs : todayMs - dayMs;
}

function hours(): string[] {
  const newestMs = Math.floor(toMs / hourMs) * hourMs - hourMs;
  return Array.from({ length: 40 * 24 }, (_, at) => {
    const timeMs = newestMs - at * hourMs;
    const hour = new Date(timeMs - 5 * hourMs).getUTCHours();
    const day = dayOf(timeMs);
    if (hour === gone.hour && day === gone.day) return '';
    const minutes = hour === short.hour && day === short.day ? 44 : 45;
    const tags = `city=cusco,device=${device},quantity=pm2_5`;
    return `air_1h,${tags} avg=${valueAt(hour, day)},minutes=${minutes} ${timeMs}`;
  }).filter((line) => line !== '');
}

const dayLine = (of: string, day: number, avg: number, n: number): string =>
  `air_1d,city=cusco,device=${of},quantity=pm2_5 avg=${avg},n=${n} ${Date.UTC(2026, 10, day, 5)}`;

let influx: Asking;
beforeAll(async () => {
  influx = await askInflux({
    lines: [
      ...hours(),
      ...[dayLine('plaza', 1, 50, 24), dayLine('plaza', 2, 50.1, 18), dayLine('plaza', 3, 90, 17)],
      ...[dayLine('mercado', 1, 12, 24), dayLine('mercado', 2, 14, 24)],
    ],
    fromMs: Date.UTC(2026, 0, 1, 5),
    toMs,
  });
});
afterAll(() => influx.stop());

it('knows from the data of the norms what a valid hour and day are', () => {
  expect([validHour, validDay]).toEqual(['"minutes" >= 45', '"n" >= 18']);
});

it.each([0, 7, 8, 9, 14, 23])(
  'takes of every day the hour %i of Lima and no other',
  async (hour) => {
    const instants = Array.from({ length: 40 }, (_, at) => lastMs(hour) - at * dayMs);
    const values = instants
      .filter((timeMs) => timeMs > toMs - profileDays * dayMs)
      .map((timeMs) => ({ hour, day: dayOf(timeMs) }))
      .filter(({ day }) => ![gone, short].some((one) => one.hour === hour && one.day === day))
      .map(({ day }) => valueAt(hour, day));
    const [row, ...others] = await influx.ask(atHour(hour, 'pm2_5', [`"device" = '${device}'`]));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ device });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(row?.['mean']).toBeCloseTo(mean, 9);
  },
);

it('lays the days over a limit beside all valid ones, and keeps a station that has none over', async () => {
  const rows = await influx.ask(
    {
      select: { over: 'count("over")', days: 'count("mean")' },
      from: [{ ...days('pm2_5', ['"avg" > 50']), select: { over: '"avg"' } }, days('pm2_5')],
      by: ['device'],
    },
    { city: '.*' },
  );
  expect(rows).toMatchObject([
    { device: 'mercado', over: null, days: 2 },
    // Of 50, 50.1 and 90 one is not over and one is not valid.
    { device: 'plaza', over: 1, days: 2 },
  ]);
});
