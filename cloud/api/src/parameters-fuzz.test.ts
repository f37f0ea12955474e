/**
 * Every parameter of every operation, as the OpenAPI document has them: what it allows, and what it
 * does not. Whatever is asked is answered as described, and a refusal names what is at fault.
 */
import type { Point } from '@samay/contract';
import { memoryReadings } from '@samay/readings';
import { temporaryDirectory } from '@samay/testbed';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quietMobility } from './mobility/quiet-mobility.suite.ts';
import { checkAnswers, type Operation, type Parameter, readDocument } from './openapi.suite.ts';
import { openStaffApp } from './staff/staff-app.suite.ts';
import {
  adminToken,
  alertsKey,
  minuteMs,
  nowMs,
  streetPoints,
  writeToken,
} from './test-app.suite.ts';

const document = await readDocument();
const faultsOf = checkAnswers(document);
/** The station that the examples of the document speak of. */
const tags = { city: 'cusco', device: 'plaza-armas' };
const station: Point[] = [
  { measurement: 'health', tags, fields: { lat: -13.5, lon: -71.9 }, timeMs: nowMs - minuteMs },
  ...Array.from({ length: 60 }, (_, minute) => ({
    ...{ measurement: 'air' as const, tags },
    fields: { pm2_5: minute, pm2_5_q: 1 },
    timeMs: nowMs - (60 - minute) * minuteMs,
  })),
];

let api: Awaited<ReturnType<typeof openStaffApp>>;
let dataDir: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  dataDir = await temporaryDirectory();
  const readings = memoryReadings();
  await readings.write([...streetPoints(), ...station]);
  api = await openStaffApp({
    ...{ readings, mobility: await quietMobility(readings), backup: async function* () {} },
    env: { SAMAY_DATA_DIR: dataDir.path },
  });
});
afterAll(async () => {
  await api.close();
  await dataDir.remove();
});

/** Of the values that tests use, those that any parameter may be given by mistake. */
const anyText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.string({ minLength: 100, maxLength: 5000 }),
  fc.integer().map(String),
  fc.double().map(String),
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    ...['', ' ', '0', '-1', '1e309', 'NaN', 'null', 'true', '%', "'", '__proto__', 'constructor'],
    ...['../../etc/passwd', '2026-02-30', '2026-11-22T10:00:00-05:00', '9999-12-31T23:59:59Z'],
    ...['-77,-12,-76,-11', 'device,value', 'P1D', 'Mars/Olympus', 'America/Lima', 'inca,eca'],
    ...['plaza', 'puno-1', 'puno', 'Things', '2026-11', 'urn:ngsi-ld:AirQualityObserved:plaza'],
  ),
);

/** What the document shows or allows; where it leaves that open, anything. */
function soundText({ schema, example }: Parameter): fc.Arbitrary<string> {
  const choices = (schema['enum'] ?? []) as string[];
  const pattern = schema['pattern'] as string | undefined;
  const ways = [
    ...(example === undefined ? [] : [fc.constant(String(example))]),
    ...(choices.length === 0 ? [] : [fc.constantFrom(...choices)]),
    ...(pattern === undefined ? [] : [fc.stringMatching(new RegExp(pattern))]),
  ];
  return ways.length === 0 ? anyText : fc.oneof(...ways);
}

interface Asked {
  readonly path: string;
  readonly names: readonly string[];
}

/** Half of them are sound; of the others each parameter may be anything, given twice, or unknown. */
function question(operation: Operation): fc.Arbitrary<Asked> {
  const { path, parameters } = operation;
  const ofPath = parameters.filter((one) => one.in === 'path');
  const ofQuery = parameters.filter((one) => one.in === 'query');
  const build = (text: (one: Parameter) => fc.Arbitrary<string>, faulty: boolean) =>
    fc
      .record({
        inPath: fc.tuple(...ofPath.map(text)),
        values: fc.tuple(...ofQuery.map(text)),
        // Of 0 to 9: a 0 leaves an optional one away, a 9 gives it twice where that is a mistake.
        times: fc.tuple(...ofQuery.map(() => fc.nat({ max: 9 }))),
        unknown: faulty
          ? fc.option(fc.tuple(fc.string({ minLength: 1, maxLength: 10 }), anyText), { freq: 2 })
          : fc.constant(null),
      })
      .map(({ inPath, values, times, unknown }) => {
        const pairs = ofQuery.flatMap(({ name, required }, index) => {
          const chance = times[index] ?? 0;
          const given = chance > 6 || (required && !(faulty && chance === 0));
          const pair: [string, string] = [name, values[index] ?? ''];
          return given ? (faulty && chance === 9 ? [pair, pair] : [pair]) : [];
        });
        const query = [...pairs, ...(unknown ? [unknown] : [])]
          .map(([name, value]) => `${wellFormed(name)}=${wellFormed(value)}`)
          .join('&');
        const address = ofPath.reduce(
          (at, { name }, index) => at.replace(`{${name}}`, wellFormed(inPath[index] ?? '')),
          path,
        );
        const names = [...parameters.map(({ name }) => name), ...(unknown ? [unknown[0]] : [])];
        return { path: `${address}?${query}`, names };
      });
  const mixed = (one: Parameter) => fc.oneof({ weight: 3, arbitrary: soundText(one) }, anyText);
  return fc.oneof(build(soundText, false), build(mixed, true));
}

/** Half of a pair of UTF-16 units has no encoding in a URL. */
const wellFormed = (text: string): string =>
  encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));

const keys: Readonly<Record<string, string>> = {
  acknowledgeAlert: alertsKey,
  recalibrate: adminToken,
  writeLines: writeToken,
};
const body = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.string({ maxLength: 200 }),
  fc
    .record({ by: fc.string(), note: fc.string(), device: fc.string(), document: fc.anything() })
    .map((given) => JSON.stringify(given)),
);

it.each(document.operations)(
  '$method $path: answers as described, and names what is at fault',
  async (operation) => {
    const { method, operationId } = operation;
    await fc.assert(
      fc.asyncProperty(question(operation), body, async ({ path, names }, text) => {
        const posted = operation.body !== undefined || method === 'POST';
        const answer = await api.app.inject({
          ...{ method, url: path, remoteAddress: '127.0.0.1' },
          headers: {
            ...(posted ? { 'content-type': operation.body ?? 'text/plain' } : {}),
            authorization: `Token ${keys[operationId] ?? ''}`,
          },
          ...(posted ? { payload: text } : {}),
        });
        const status = answer.statusCode;
        const told = `${path.slice(0, 300)} ${status} ${answer.body.slice(0, 500)}`;
        expect(status < 500 || status === 501, told).toBe(true);
        const contentType = answer.headers['content-type'] as string | undefined;
        // What leads to no operation is told by the server, not by one.
        if (status === 404 && !operation.responses[404]) {
          expect(contentType, told).toMatch(/^application\/problem\+json/);
        } else {
          const faults = faultsOf(operation, { status, contentType, body: answer.body });
          expect(faults, told).toEqual([]);
        }
        if (status === 400 && !posted) expect(namedIn(answer.json(), names), told).toBe(true);
      }),
      { numRuns: 60 },
    );
  },
  60_000,
);

interface Refusal {
  readonly errors?: readonly { readonly parameter: string }[];
  readonly error?: { readonly target?: string };
}

/** A problem names its parameters (RFC 9457), an error of OData its target. */
function namedIn({ errors, error }: Refusal, names: readonly string[]): boolean {
  const told = errors?.map(({ parameter }) => parameter) ?? [error?.target ?? ''];
  return told.length > 0 && told.every((name) => names.includes(name));
}
