import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { LocalClock, YearReport } from '@samay/air-quality';
import Type, { type Static } from 'typebox';
import { cacheUntil } from '../../answer-headers.ts';
import { badParameters } from '../../cloud-error.ts';
import { findStation } from '../../find-station.ts';
import { readClock, readLines } from '../../indices/indices-query.ts';
import { instrumentOf } from '../../indices/instrument-of.ts';
import { yearOf } from '../../indices/year-of.ts';
import { isoTimes } from '../../iso-times.ts';
import { YearOfQuantity } from '../../schemas/exceedances.ts';
import { ExceedancesQuerystring } from '../../schemas/indices-querystring.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { DeviceParams } from '../../schemas/scope.ts';
import type { Service } from '../../service.ts';

/** `GET /v1/stations/{device}/exceedances` */
export const stationExceedancesRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/stations/:device/exceedances',
    {
      schema: {
        operationId: 'getStationExceedances',
        tags: ['norms'],
        summary:
          'Excesos de un año, con lo permitido, usado y lo que queda · Exceedances of a year',
        description:
          'Each line of the norms over one local calendar year: exceedances allowed, used and left ' +
          'with their dates, categories, valid days, means and maxima. `exceeded` holds however ' +
          'incomplete the year is; `not-exceeded` needs three quarters of it. Low-cost data are ' +
          'indicative: they prove no compliance.',
        params: DeviceParams,
        querystring: ExceedancesQuerystring,
        response: {
          200: Type.Object(
            {
              device: Type.String(),
              year: Type.Integer(),
              timezone: Type.String(),
              quantities: Type.Array(ref(YearOfQuantity), {
                description: 'Of what the station did not measure in the year, nothing.',
              }),
              licence: ref(Licence),
            },
            { description: 'The year as it is known now.' },
          ),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { device }, query }, reply) => {
      const nowMs = service.clock();
      const clock = readClock(query.tz);
      const year = readYear(query.year, clock, nowMs);
      const lines = readLines(query.rule ?? usual, query.quantity);
      const station = await findStation(service.readings, device, nowMs);
      const quantities = [];
      for (const quantity of new Set(lines.map((line) => line.quantity))) {
        const rules = new Set(lines.filter((l) => l.quantity === quantity).map(({ rule }) => rule));
        const found = await yearOf(service.readings, {
          ...{ device, quantity, year, clock, nowMs, rules: [...rules] },
          instrument: instrumentOf(station),
        });
        if (found) quantities.push(toldYear(found.report, found.calibrations));
      }
      const endMs = clock.startOf({ year: year + 1, month: 1, day: 1 });
      cacheUntil(reply, endMs, nowMs);
      const licence = licenceOf(service.config.SAMAY_ATTRIBUTION);
      return { device, year, timezone: clock.timeZone, quantities, licence };
    },
  );
};

/** NowCast is of a moment: its hours are counted where it is asked for. */
const usual = 'inca,eca,alert,who,us-aqi,eaqi';

function toldYear(report: YearReport, calibrations: string[]): Static<typeof YearOfQuantity> {
  const calendar = report.calendar.map((day) => ({ ...day, value: day.value ?? null }));
  return isoTimes({ ...report, calendar, calibrations }) as Static<typeof YearOfQuantity>;
}

function readYear(text: string, clock: LocalClock, nowMs: number): number {
  const year = Number(text);
  const { year: present } = clock.dayAt(nowMs);
  if (year >= 1970 && year <= present) return year;
  throw badParameters([
    {
      parameter: 'year',
      es: `debe ser un año de 1970 a ${present}.`,
      en: `must be a year from 1970 to ${present}.`,
    },
  ]);
}
