import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { readPeriod, type Scorecard } from '@samay/scorecard';
import Type from 'typebox';
import { badParameters } from '../../../cloud-error.ts';
import { Licence, licenceOf } from '../../../schemas/licence.ts';
import { ref } from '../../../schemas/named.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import { ManualEntryView } from '../../../schemas/scorecard.ts';
import type { ScorecardDesk } from '../../../scorecard/scorecard-desk.ts';
import { manualView, recordsIn } from '../../../scorecard/views.ts';
import type { Service } from '../../../service.ts';
import { requireRole } from '../../../staff/sessions.ts';
import { entry, type StaffOffice } from '../../../staff/staff-office.ts';

const closed = { additionalProperties: false } as const;
const Record = Type.String({
  maxLength: 60,
  pattern: '^[a-z][a-z0-9-]*$',
  description: 'One of `names` in GET /v1/records.',
});

/** `GET /v1/records`: what people have entered, for everybody. */
export const recordsRoute: FastifyPluginAsyncTypebox<Service & { desk: ScorecardDesk }> = async (
  app,
  { desk, config },
) => {
  app.get(
    '/v1/records',
    {
      schema: {
        operationId: 'listRecords',
        tags: ['scorecard'],
        summary: 'Lo que anota el personal · What the staff enters',
        querystring: Type.Object({ record: Type.Optional(Record) }, closed),
        response: {
          200: Type.Object(
            {
              names: Type.Array(Type.String(), { description: 'What can be entered.' }),
              entries: Type.Array(ref(ManualEntryView)),
              licence: ref(Licence),
            },
            { description: 'What holds of each period.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async ({ query: { record } }) => ({
      names: [...namesIn(desk.scorecard)],
      entries: (await desk.records.entered(record)).map(manualView),
      licence: licenceOf(config.SAMAY_ATTRIBUTION),
    }),
  );
};

/** `PUT /v1/records/{record}/{period}`: staff alone. */
export const enterRecordRoute: FastifyPluginAsyncTypebox<
  StaffOffice & { desk: ScorecardDesk }
> = async (app, { desk, ...office }) => {
  const { records: staff, clock } = office;
  app.put(
    '/v1/records/:record/:period',
    {
      bodyLimit: 8 * 1024,
      schema: {
        operationId: 'enterRecord',
        tags: ['scorecard'],
        summary: 'Anotar un valor · Enter a value',
        description: 'Managers and administrators. What was entered before stays in the history.',
        params: Type.Object({
          record: Record,
          period: Type.String({ maxLength: 10, description: '2026, 2026-Q3 or 2026-11.' }),
        }),
        querystring: Type.Object({}, closed),
        body: Type.Object(
          {
            value: Type.Union([Type.Number(), Type.Null()], { description: 'Null takes it back.' }),
            note: Type.String({ minLength: 3, maxLength: 1_000, description: 'Where it is from.' }),
          },
          closed,
        ),
        response: {
          200: Type.Object({ entry: ref(ManualEntryView) }, { description: 'As it was entered.' }),
          ...problemResponses(400, 401, 403, 413, 415),
        },
      },
    },
    async (request) => {
      const by = await requireRole(request, staff, 'manager');
      const { record, period } = request.params;
      const { value, note } = request.body;
      checkPlace(desk.scorecard, record, period);
      const entered = await desk.records.enter({
        ...{ record, period, note: note.trim(), by: by.name, atMs: clock() },
        ...(value === null ? {} : { value }),
      });
      const details = { period, value, seq: entered.seq };
      await staff.log({ ...entry(clock, by.name, 'record.entered', record), details });
      desk.evaluate();
      return { entry: manualView(entered) };
    },
  );
};

const namesIn = ({ indicators }: Scorecard): ReadonlySet<string> =>
  new Set(indicators.flatMap(({ indicator }) => recordsIn(indicator.inputs)).sort());

/** @throws CloudError `bad-parameter` naming what is not known. */
function checkPlace(scorecard: Scorecard, record: string, period: string): void {
  const names = namesIn(scorecard);
  const faults = [
    ...(names.has(record)
      ? []
      : [
          {
            parameter: 'record',
            es: `"${record}" no se usa en ningún indicador; hay ${[...names].join(', ')}.`,
            en: `"${record}" is in no indicator; there are ${[...names].join(', ')}.`,
          },
        ]),
    ...(readPeriod(period)
      ? []
      : [
          {
            parameter: 'period',
            es: 'debe ser un año, trimestre o mes: 2026, 2026-Q3 o 2026-11.',
            en: 'must be a year, a quarter or a month: 2026, 2026-Q3 or 2026-11.',
          },
        ]),
  ];
  if (faults.length > 0) throw badParameters(faults);
}
