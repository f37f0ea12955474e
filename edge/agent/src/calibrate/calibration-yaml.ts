/** A fitted calibration as the station's configuration takes it: an entry of `calibrations:`. */

import { coefficientsOf } from '@samay/calibration';
import { CalibrationEntry, resolveCalibrations, schemaFaults } from '@samay/calibration/document';
import { stringify } from 'yaml';
import { type Flags, required, textOf } from './flags.ts';
import { MustMend } from './must-mend.ts';
import type { Outcome } from './outcome.ts';
import { localDate, localIso } from './periods.ts';
import type { Zone } from './zone.ts';

/** What only people know. */
export interface Signature {
  readonly id: string;
  readonly sensor: string;
  readonly from: string;
  readonly to?: string;
  readonly site: string;
  readonly by: string;
  readonly madeOn?: string;
}

/** Asked for before long work begins. @throws MustMend naming the flag that is missing. */
export function signatureOf(flags: Flags, zone: Zone): Signature {
  const to = textOf(flags, 'to');
  const madeOn = textOf(flags, 'madeOn');
  return {
    id: required(flags, 'id'),
    sensor: required(flags, 'sensorId'),
    from: instantWritten(required(flags, 'from'), '--from', zone),
    ...(to === undefined ? {} : { to: instantWritten(to, '--to', zone) }),
    site: required(flags, 'site'),
    by: required(flags, 'by'),
    ...(madeOn === undefined ? {} : { madeOn }),
  };
}

/** A date alone is midnight in the campaign's zone. */
function instantWritten(text: string, flag: string, zone: Zone): string {
  const date = /^\d{4}-\d\d-\d\d$/.test(text.trim());
  const midnight = Date.parse(`${text.trim()}T00:00:00Z`);
  if (date && Number.isFinite(midnight)) return localIso(zone, zone.instant(midnight));
  const whole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text.trim());
  if (whole && Number.isFinite(Date.parse(text))) return text.trim();
  throw new MustMend(
    `${flag}: "${text}" no es una fecha; escriba 2026-02-01 o 2026-02-01T00:00:00-05:00`,
    'it is no date; write 2026-02-01 or 2026-02-01T00:00:00-05:00',
  );
}

/** @throws MustMend when the configuration would not take it. */
export function calibrationYaml(outcome: Outcome, signature: Signature): string {
  const { fit, campaign } = outcome;
  if (fit === undefined) throw new Error('only a fit is a calibration');
  const { request, span } = campaign;
  const { chosen, trainingRange, uncertainty, blockCount } = fit;
  const quantity = request.quantity ?? 'pm2_5';
  const { id, sensor, from, to, site, by, madeOn } = signature;
  const { channel } = request;
  const entry = {
    id,
    sensor,
    quantity,
    ...(channel === 'other' || channel === quantity ? {} : { input: channel }),
    from,
    ...(to === undefined ? {} : { to }),
    model: chosen.formula.model,
    coefficients: figured(coefficientsOf(chosen.formula)),
    trainingRange: Object.fromEntries(
      Object.entries(trainingRange).map(([name, [min, max]]) => [name, [four(min), four(max)]]),
    ),
    uncertainty: four(uncertainty),
    ...(chosen.cv === undefined ? {} : { crossValidated: validated(chosen.cv, blockCount) }),
    site,
    // The day after the last that was seen, where nobody says another: no clock makes a fact here.
    madeOn: madeOn ?? localDate(request.averaging.zone, span.toMs + request.averaging.stepMs),
    by,
  };
  const faults = [
    ...schemaFaults(CalibrationEntry, entry),
    ...resolveCalibrations([entry as CalibrationEntry], 'calibrations').faults,
  ];
  const [fault] = faults;
  if (fault !== undefined) throw new MustMend(`--yaml: ${fault}`, '--yaml');
  return stringify([entry], { lineWidth: 0, flowCollectionPadding: true });
}

function validated(
  {
    rmse,
    nrmse,
    r2,
    bias,
    n,
  }: { rmse: number; nrmse: number; r2: number; bias: number; n: number },
  blocks: number,
) {
  return { rmse: four(rmse), nrmse: four(nrmse), r2: four(r2), bias: four(bias), n, blocks };
}

/** Coefficients keep eight figures: a correction of 1,000 µg/m³ must not move by their rounding. */
const figured = (coefficients: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(coefficients).map(([name, value]) => [name, Number(value.toPrecision(8))]),
  );

const four = (value: number): number => Number(value.toPrecision(4));
