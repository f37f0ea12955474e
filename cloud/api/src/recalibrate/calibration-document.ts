/** What a calibration over history is made by: what a station's YAML says of it, the same words. */
import {
  CalibrationEntries,
  closed,
  QualityEntries,
  resolveCalibrations,
  resolveQuality,
  resolveStationSensors,
  Slug,
  says,
  schemaFaults,
} from '@samay/calibration/document';
import { readSensors } from '@samay/hardware';
import { givenAnew, givenTwice, type StationAnew, undescribedStation } from '@samay/recalibration';
import Type, { type Static } from 'typebox';

/** As many as a station may have. */
const sensorsMax = 20;

export const CalibrationDocument = Type.Object(
  {
    calibrations: CalibrationEntries,
    sensors: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Slug('nombre de este sensor', 'name of this sensor'),
            model: Type.String(says('id del catálogo', 'id of the catalogue')),
            use: Type.Optional(
              Type.Array(Type.String(), says('lista de magnitudes', 'list of quantities')),
            ),
          },
          closed,
        ),
        { minItems: 1, maxItems: sensorsMax },
      ),
    ),
    quality: Type.Optional(QualityEntries),
  },
  closed,
);
export type CalibrationDocument = Static<typeof CalibrationDocument>;

export type DocumentRead =
  | { readonly ok: true; readonly station: StationAnew; readonly document: CalibrationDocument }
  /** A line each, where, in Spanish / in English. */
  | { readonly ok: false; readonly faults: readonly string[] };

/** @param written of a request, not yet looked at. */
export function readDocument(written: unknown): DocumentRead {
  const misshapen = schemaFaults(CalibrationDocument, written);
  if (misshapen.length > 0) return { ok: false, faults: misshapen };
  const document = written as CalibrationDocument;
  const { calibrations, faults } = resolveCalibrations(document.calibrations, 'calibrations');
  const described = sensorsOf(document);
  const all = [...faults, ...(described?.faults ?? [])];
  if (all.length > 0) return { ok: false, faults: all };
  const station: StationAnew = described
    ? { sensors: described.sensors, calibrations, described: true }
    : undescribedStation(calibrations);
  const nothing = nothingToDo(station);
  return nothing === undefined
    ? { ok: true, station, document }
    : { ok: false, faults: [`calibrations: ${nothing}`] };
}

function sensorsOf({ sensors: entries, quality = {} }: CalibrationDocument) {
  if (entries === undefined) return undefined;
  const { sensors, faults } = resolveStationSensors(entries, readSensors());
  const limited = resolveQuality(sensors, quality, 'quality');
  return { sensors: limited.sensors, faults: [...faults, ...limited.faults] };
}

function nothingToDo(station: StationAnew): string | undefined {
  if (givenAnew(station).length === 0) {
    return (
      'ninguna da un valor de la estación; revise sensor, quantity y "use" / ' +
      'none gives a value of the station; check sensor, quantity and "use"'
    );
  }
  const twice = givenTwice(station);
  if (twice === undefined) return undefined;
  return (
    `dos sensores dan ${twice}; añada "sensors" y dígalo en "use" de uno / ` +
    `two sensors give ${twice}; add "sensors" and name it in "use" of one`
  );
}
