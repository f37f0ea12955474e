import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { Licence, licenceOf } from '../../../schemas/licence.ts';
import { ref } from '../../../schemas/named.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import {
  GroupsOfEntry,
  KeptEntryView,
  ManualEntryView,
  RecordView,
} from '../../../schemas/scorecard.ts';
import { entryFaults } from '../../../scorecard/entry-faults.ts';
import { keptView, manualView, recordsOf, recordView } from '../../../scorecard/record-views.ts';
import type { ScorecardDesk } from '../../../scorecard/scorecard-desk.ts';
import type { Service } from '../../../service.ts';
import { requireRole } from '../../../staff/sessions.ts';
import { entry, type StaffOffice } from '../../../staff/staff-office.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.String({
  maxLength: 60,
  pattern: '^[a-z][a-z0-9-]*$',
  description: 'One of `records` in GET /v1/records.',
});
const Place = Type.Object({
  record: Id,
  period: Type.String({ maxLength: 10, description: '2026, 2026-Q3 or 2026-11.' }),
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
        querystring: Type.Object({ record: Type.Optional(Id) }, closed),
        response: {
          200: Type.Object(
            {
              records: Type.Array(ref(RecordView), { description: 'What can be entered.' }),
              entries: Type.Array(ref(ManualEntryView)),
              licence: ref(Licence),
            },
            { description: 'What holds of each period.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async ({ query: { record } }) => {
      const { scorecard, records } = desk;
      const known = recordsOf(scorecard).filter(({ id }) => record === undefined || id === record);
      const holds = await records.entered();
      return {
        records: known.map((one) => recordView(one, scorecard)),
        entries: holds
          .filter((one) => record === undefined || one.record === record)
          .map((one) => manualView(one, scorecard, holds)),
        licence: licenceOf(config.SAMAY_ATTRIBUTION),
      };
    },
  );
};

type Staffed = StaffOffice & { desk: ScorecardDesk };

/** `GET /v1/records/{record}/{period}`: as it was entered, by whom; staff alone. */
export const recordHistoryRoute: FastifyPluginAsyncTypebox<Staffed> = async (
  app,
  { desk, records: staff },
) => {
  app.get(
    '/v1/records/:record/:period',
    {
      schema: {
        operationId: 'getRecordHistory',
        tags: ['scorecard'],
        summary: 'Todo lo anotado de un periodo · All that was entered of a period',
        description:
          'Managers and administrators: with its groups, few people too, and who entered it.',
        params: Place,
        querystring: Type.Object({}, closed),
        response: {
          200: Type.Object(
            { entries: Type.Array(ref(KeptEntryView)) },
            { description: 'Oldest first.' },
          ),
          ...problemResponses(400, 401, 403),
        },
      },
    },
    async (request) => {
      await requireRole(request, staff, 'manager');
      const { record, period } = request.params;
      return { entries: (await desk.records.entries(record, period)).map(keptView) };
    },
  );
};

/** `PUT /v1/records/{record}/{period}`: staff alone. */
export const enterRecordRoute: FastifyPluginAsyncTypebox<Staffed> = async (
  app,
  { desk, ...office },
) => {
  const { records: staff, clock } = office;
  app.put(
    '/v1/records/:record/:period',
    {
      bodyLimit: 64 * 1024,
      schema: {
        operationId: 'enterRecord',
        tags: ['scorecard'],
        summary: 'Anotar un valor · Enter a value',
        description: 'Managers and administrators. What was entered before stays in the history.',
        params: Place,
        querystring: Type.Object({}, closed),
        body: Type.Object(
          {
            value: Type.Union([Type.Number(), Type.Null()], { description: 'Null takes it back.' }),
            groups: Type.Optional(GroupsOfEntry),
            note: Type.String({ minLength: 3, maxLength: 1_000, description: 'Where it is from.' }),
          },
          closed,
        ),
        response: {
          200: Type.Object(
            { entry: ref(ManualEntryView) },
            { description: 'As everybody sees it.' },
          ),
          ...problemResponses(400, 401, 403, 413, 415),
        },
      },
    },
    async (request) => {
      const by = await requireRole(request, staff, 'manager');
      const { record, period } = request.params;
      const { value, note, groups = {} } = request.body;
      entryFaults(desk.scorecard, { record, period, value, groups });
      const isApart = value !== null && Object.keys(groups).length > 0;
      const [entered] = await desk.records.enter({
        ...{ record, period, note: note.trim(), by: by.name, atMs: clock() },
        ...(value === null ? {} : { value }),
        ...(isApart && { groups }),
      });
      if (!entered) throw new RangeError('one entry gives one');
      const told = isApart ? { groups: Object.keys(groups) } : {};
      const details = { period, value, seq: entered.seq, ...told };
      await staff.log({ ...entry(clock, by.name, 'record.entered', record), details });
      desk.evaluate();
      return { entry: manualView(entered, desk.scorecard, await desk.records.entered()) };
    },
  );
};
