import fc from 'fast-check';
import { expect, it } from 'vitest';
import { setNames } from '../../sta/entity-sets.ts';
import { openStaService, root } from './sta-service.suite.ts';

const { api } = openStaService();

it('whatever is asked is answered, and never by our own mistake', async () => {
  const word = fc.constantFrom(
    ...['name', 'result', 'phenomenonTime', 'Datastreams', 'Thing', '@iot.id', '/', '(', ')', ','],
    ...["'", 'eq', 'and', 'not', 'add', 'div', '-', '1', '0', 'null', "'a'", 'now()', 'length('],
    ...['2026-11-22T00:00:00Z', "duration'P1D'", "geography'POINT(1 2)'", 'st_within(', '$top=1'],
    ...['Observations', ';', '$expand=', '$filter=', 'desc', '/Things', "('plaza')", '$ref', '%'],
  );
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
  );
  const option = fc.constantFrom(
    ...['$filter', '$orderby', '$expand', '$select', '$top', '$skip', '$count', '$skiptoken'],
    ...['$resultFormat', '$search', 'other'],
  );
  const path = fc.oneof(
    fc.constantFrom(...setNames.map((name) => `/${name}`)),
    fc.constantFrom("/Things('plaza')", "/Datastreams('plaza:pm2_5')/Observations"),
    text.map((part) => `/${encodeURIComponent(part)}`),
    fc.array(word, { maxLength: 6 }).map((words) => `/${words.join('').replaceAll('%', '')}`),
  );
  await fc.assert(
    fc.asyncProperty(
      path,
      fc.array(fc.tuple(option, text), { maxLength: 3 }),
      async (at, options) => {
        const query = options.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
        const answer = await api().get(`${root}${at}?${query.join('&')}`);
        expect([200, 204, 400, 404, 501], answer.body).toContain(answer.statusCode);
      },
    ),
    { numRuns: 600 },
  );
}, 120_000);
