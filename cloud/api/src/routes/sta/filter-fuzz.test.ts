/** `$filter` and `$orderby` of every shape that the grammar has, on every set. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dataModel } from './data-model.suite.ts';
import { openStaService, root } from './sta-service.suite.ts';

const { api } = openStaService();

/** A path from a set on: along navigations, and then a property or an id, or a mistake. */
const pathFrom = (set: string): fc.Arbitrary<string> =>
  fc.infiniteStream(fc.nat({ max: 999 })).map((numbers) => {
    const next = (): number => numbers.next().value ?? 0;
    const path: string[] = [];
    for (let at = set; ; ) {
      const { mandatory = {}, optional = {}, navigations = {} } = dataModel[at] ?? {};
      const ways = Object.entries(navigations);
      if (path.length === 4 || next() % 2 === 0) {
        const ends = ['@iot.id', ...Object.keys(mandatory), ...Object.keys(optional)];
        path.push(next() % 20 === 0 ? 'nope' : (ends[next() % ends.length] ?? ''));
        return path.join('/');
      }
      const [name, [to]] = ways[next() % ways.length] ?? ['', ['']];
      path.push(name);
      at = to;
    }
  });

const literal = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer().map(String),
  fc.string({ maxLength: 10, unit: 'grapheme' }).map((text) => `'${text.replaceAll("'", "''")}'`),
  fc.constantFrom(
    ...['null', 'true', '2026-11-22T14:30:00Z', '2026-11-22', '10:00:00', "duration'PT1H'"],
    ...["geography'POINT (-71.9 -13.5)'", "geography'LINESTRING (0 0, 1 1)'", "'T*F**FFF2'"],
    "geography'POLYGON ((-72 -14,-71 -14,-71 -13,-72 -13,-72 -14))'",
  ),
);

const functions = [
  ...['length', 'tolower', 'trim', 'year', 'hour', 'date', 'round', 'geo.length', 'now'],
  ...['substringof', 'startswith', 'indexof', 'concat', 'geo.distance', 'st_within', 'st_equals'],
  ...['substring', 'st_relate', 'nothing'],
];

const expressionFrom = (set: string): fc.Arbitrary<string> =>
  fc.letrec<{ any: string; call: string; binary: string; leaf: string }>((tie) => ({
    any: fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie('leaf'), tie('binary'), tie('call')),
    leaf: fc.oneof(literal, pathFrom(set)),
    call: fc
      .tuple(fc.constantFrom(...functions), fc.array(tie('any'), { maxLength: 3 }))
      .map(([name, args]) => `${name}(${args.join(',')})`),
    binary: fc
      .tuple(
        tie('any'),
        fc.constantFrom(
          'eq',
          'ne',
          'gt',
          'ge',
          'lt',
          'le',
          'and',
          'or',
          'add',
          'sub',
          'div',
          'mod',
        ),
        tie('any'),
        fc.boolean(),
      )
      .map(([a, operator, b, not]) => `${not ? 'not ' : ''}(${a}) ${operator} (${b})`),
  })).any;

const question = fc
  .constantFrom(...Object.keys(dataModel))
  .chain((set) => fc.record({ set: fc.constant(set), expression: expressionFrom(set) }));

it('is answered, or told with the option at fault', async () => {
  await fc.assert(
    fc.asyncProperty(
      question,
      fc.constantFrom('$filter', '$orderby'),
      async ({ set, expression }, option) => {
        const url = `${root}/${set}?$top=5&${option}=${encodeURIComponent(expression)}`;
        const answer = await api().get(url);
        expect([200, 400, 501], `${url}\n${answer.body}`).toContain(answer.statusCode);
        if (answer.statusCode === 200) expect(answer.json().value).toBeInstanceOf(Array);
        else expect(answer.json().error.target).toMatch(/^\$(filter|orderby)$/);
      },
    ),
    { numRuns: 600 },
  );
}, 120_000);

it('keeps to its word: what and joins holds alone too, and not is the rest', async () => {
  const result = fc.double({ min: -1, max: 500, noNaN: true });
  const comparison = fc
    .tuple(fc.constantFrom('gt', 'ge', 'lt', 'le', 'eq'), result)
    .map(([operator, limit]) => `Datastreams/Observations/result ${operator} ${limit}`);
  const things = async (filter: string): Promise<string[]> => {
    const answer = await api().get(`${root}/Things?$filter=${encodeURIComponent(filter)}`);
    return answer.json().value.map((one: { '@iot.id': string }) => one['@iot.id']);
  };
  const all = await things('true');
  await fc.assert(
    fc.asyncProperty(comparison, comparison, async (a, b) => {
      const [both, ofA, ofB] = [await things(`${a} and ${b}`), await things(a), await things(b)];
      for (const id of both) expect([ofA.includes(id), ofB.includes(id)]).toEqual([true, true]);
      const neither = await things(`not (${a} or ${b})`);
      expect(neither).toEqual(all.filter((id) => !ofA.includes(id) && !ofB.includes(id)));
    }),
    { numRuns: 60 },
  );
});
