import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  type CountedRecord,
  countAnswers,
  type Scorecard,
  type SheetFault,
  type Survey,
} from '@samay/scorecard';
import Type from 'typebox';
import { badParameters, CloudError } from '../../../cloud-error.ts';
import { ref } from '../../../schemas/named.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import { ManualEntryView, SurveyView } from '../../../schemas/scorecard.ts';
import { periodFaults } from '../../../scorecard/entry-faults.ts';
import { dimensionsOf, manualView } from '../../../scorecard/record-views.ts';
import type { ScorecardDesk } from '../../../scorecard/scorecard-desk.ts';
import { readSheet } from '../../../scorecard/survey-sheet.ts';
import { surveyView } from '../../../scorecard/survey-view.ts';
import { requireRole } from '../../../staff/sessions.ts';
import { entry, type StaffOffice } from '../../../staff/staff-office.ts';

const closed = { additionalProperties: false } as const;
/** Fifty thousand rows of some answers. */
const bodyMax = 8 * 1024 * 1024;
/** Who has mended these asks again for the others. */
const faultsMax = 20;

/** `GET /v1/surveys`: which surveys can be counted, and the columns of their files. */
export const surveysRoute: FastifyPluginAsyncTypebox<{ desk: ScorecardDesk }> = async (
  app,
  { desk: { scorecard } },
) => {
  app.get(
    '/v1/surveys',
    {
      schema: {
        operationId: 'listSurveys',
        tags: ['scorecard'],
        summary: 'Encuestas y las columnas de su archivo · Surveys, and the columns of their file',
        querystring: Type.Object({}, closed),
        response: {
          200: Type.Object(
            { surveys: Type.Array(ref(SurveyView)) },
            { description: 'All of them.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async () => ({ surveys: scorecard.surveys.map((one) => surveyView(one, scorecard)) }),
  );
};

/** `PUT /v1/surveys/{survey}/{period}`: staff alone. */
export const enterSurveyRoute: FastifyPluginAsyncTypebox<
  StaffOffice & { desk: ScorecardDesk }
> = async (app, { desk, ...office }) => {
  const { records: staff, clock } = office;
  app.put(
    '/v1/surveys/:survey/:period',
    {
      bodyLimit: bodyMax,
      schema: {
        operationId: 'enterSurvey',
        tags: ['scorecard'],
        summary: 'Contar las respuestas de una encuesta · Count the answers of a survey',
        description:
          'Managers and administrators. A row per person; rows are counted and not kept. All of the ' +
          'file is entered, or nothing: what is wrong is named by row and column.',
        params: Type.Object({
          survey: Type.String({ maxLength: 60, description: 'As in GET /v1/surveys.' }),
          period: Type.String({ maxLength: 10, description: '2026, 2026-Q3 or 2026-11.' }),
        }),
        querystring: Type.Object({}, closed),
        body: Type.Object(
          {
            csv: Type.String({
              minLength: 1,
              description: 'The file: its first line names columns.',
            }),
            note: Type.String({ minLength: 3, maxLength: 1_000, description: 'Where it is from.' }),
            dryRun: Type.Optional(Type.Boolean({ description: 'Counts it and keeps nothing.' })),
          },
          closed,
        ),
        response: {
          200: Type.Object(
            { rows: Type.Integer(), entries: Type.Array(ref(ManualEntryView)) },
            { description: 'What was counted, as everybody sees it.' },
          ),
          ...problemResponses(400, 401, 403, 404, 413, 415),
        },
      },
    },
    async (request) => {
      const by = await requireRole(request, staff, 'manager');
      const { params, body } = request;
      const { scorecard } = desk;
      const survey = findSurvey(scorecard, params.survey);
      const wrong = periodFaults(params.period);
      if (wrong.length > 0) throw badParameters(wrong);
      const { rows, counted } = countSheet(survey, scorecard, body.csv);
      const at = { period: params.period, note: body.note.trim(), by: by.name, atMs: clock() };
      const entries = counted.map(({ record, value, groups }) => {
        const told = dimensionsOf(scorecard, record).map(({ id }) => [id, groups[id]] as const);
        const own = Object.fromEntries(told.filter(([, cells]) => cells !== undefined));
        return {
          ...at,
          record,
          value,
          ...(Object.keys(own).length > 0 && { groups: own as typeof groups }),
        };
      });
      if (body.dryRun) {
        const counts = entries.map((one) => ({ ...one, seq: 0 }));
        return { rows, entries: counts.map((one) => manualView(one, scorecard, counts)) };
      }
      const entered = await desk.records.enter(...entries);
      const details = { period: params.period, rows, records: entered.map(({ record }) => record) };
      await staff.log({ ...entry(clock, by.name, 'survey.entered', survey.id), details });
      desk.evaluate();
      return { rows, entries: entered.map((one) => manualView(one, scorecard, entered)) };
    },
  );
};

function countSheet(
  survey: Survey,
  { dimensions }: Scorecard,
  csv: string,
): { readonly rows: number; readonly counted: readonly CountedRecord[] } {
  const sheet = readSheet(csv);
  if ('fault' in sheet) throw badSheet([sheet.fault]);
  const read = countAnswers(survey, dimensions, sheet);
  if ('faults' in read) throw badSheet(read.faults);
  return { rows: sheet.rows.length, counted: read.counted };
}

function badSheet(faults: readonly SheetFault[]): CloudError {
  const more = faults.length - faultsMax;
  return badParameters([
    ...faults.slice(0, faultsMax).map(({ line, column, told }) => ({
      parameter: column === '' ? `csv.${line}` : `csv.${line}.${column}`,
      es: `fila ${line}${column && `, columna ${column}`}: ${told.es}.`,
      en: `row ${line}${column && `, column ${column}`}: ${told.en}.`,
    })),
    ...(more > 0 ? [{ parameter: 'csv', es: `y ${more} más.`, en: `and ${more} more.` }] : []),
  ]);
}

function findSurvey({ surveys }: Scorecard, id: string): Survey {
  const found = surveys.find((one) => one.id === id);
  if (found) return found;
  throw new CloudError('not-found', {
    es: `No hay una encuesta "${id}". GET /v1/surveys las lista.`,
    en: `There is no survey "${id}". GET /v1/surveys lists them.`,
  });
}
