import { existsSync, readFileSync } from 'node:fs';
import { averageOf, YearsOfHours } from '@samay/air-quality';
import { expect, it } from 'vitest';
import { read } from './hours-csv.suite.ts';

const reference = '/work/shared/data/collocation-epa/airnowtech_example_reference_data.csv';

it.skipIf(!existsSync(reference))('a real month of reference hours, by local days', async () => {
  const rows = readFileSync(reference, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const pm = rows.filter((row) => row[3] === 'PM2.5-88101' && row[7] === '1 Hr');
  const pad = (text = '') => text.padStart(2, '0');
  const lines = pm.map((row) => {
    const [month, day, yearText] = (row[10] ?? '').split('/');
    const hour = (row[11] ?? '').split(':')[0];
    return `${yearText}-${pad(month)}-${pad(day)} ${pad(hour)}:00,${row[13]}`;
  });
  const { hours, counts } = await read(['time,pm2_5', ...lines].join('\n'), {
    timeZone: 'Etc/GMT+5',
  });
  expect(counts.values).toBeGreaterThan(700);
  const years = new YearsOfHours({ quantity: 'pm2_5', timeZone: 'Etc/GMT+5', rules: ['eca'] });
  for (const hour of hours) years.push(hour);
  const [year] = years.finish();
  const first = year?.calendar.find((day) => day.valid);
  const own = lines
    .filter((line) => line.startsWith(first?.date ?? 'none'))
    .map((line) => line.split(',')[1] ?? '')
    .map((text) => (text === '' ? undefined : Number(text)));
  const mean = averageOf(own, { averaging: 'day', unit: 'ug/m3', expected: 24 });
  expect(first?.value).toBe(mean.value);
  expect(year?.days.observed).toBeGreaterThan(25);
});
