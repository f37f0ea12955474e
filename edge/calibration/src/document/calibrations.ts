import { isQuantity } from '@samay/contract';
import { type Calibration, historyFaults } from '../calibration.ts';
import { readFormula } from '../formula.ts';
import type { CalibrationEntry } from './calibration-entry.ts';
import { fault } from './faults.ts';

/** @param at path of the list, for the faults. */
export function resolveCalibrations(
  entries: readonly CalibrationEntry[],
  at: string,
): { calibrations: Calibration[]; faults: string[] } {
  const faults: string[] = [];
  const calibrations: Calibration[] = [];
  for (const [index, entry] of entries.entries()) {
    const path = `${at}[${index}]`;
    const { model, coefficients, quantity, input, from, to, ...facts } = entry;
    const read = readFormula(model, coefficients);
    const fromMs = Date.parse(from);
    const toMs = to === undefined ? undefined : Date.parse(to);
    if (!read.ok) {
      faults.push(fault(`${path}.coefficients`, 'coeficientes no válidos', read.detail));
    }
    if (!isQuantity(quantity)) {
      const en = `"${quantity}" is not a quantity; write one such as pm2_5 or co2`;
      faults.push(fault(`${path}.quantity`, `"${quantity}" no es una magnitud`, en));
    }
    if (input !== undefined && !isQuantity(input)) {
      const en = `"${input}" is not a quantity; write one such as pm2_5_cf1 or n0_3`;
      faults.push(fault(`${path}.input`, `"${input}" no es una magnitud`, en));
    }
    for (const [name, timeMs] of [
      ['from', fromMs],
      ['to', toMs],
    ] as const) {
      if (Number.isNaN(timeMs)) faults.push(fault(`${path}.${name}`, 'no existe', 'no such date'));
    }
    if (!read.ok || !isQuantity(quantity)) continue;
    if (input !== undefined && !isQuantity(input)) continue;
    calibrations.push({
      ...trained(facts),
      quantity,
      formula: read.formula,
      fromMs,
      ...(toMs === undefined ? {} : { toMs }),
      ...(input === undefined ? {} : { input }),
    });
  }
  if (faults.length > 0) return { calibrations, faults };
  for (const { index, field, detail } of historyFaults(calibrations)) {
    faults.push(fault(`${at}[${index}].${field}`, 'historia de calibraciones no válida', detail));
  }
  return { calibrations, faults };
}

type Facts = Omit<
  CalibrationEntry,
  'model' | 'coefficients' | 'quantity' | 'input' | 'from' | 'to'
>;

/** Absent and undefined are one thing in YAML and two in our types. */
function trained({ trainingRange, uncertainty, crossValidated, ...facts }: Facts) {
  return {
    ...facts,
    ...(trainingRange === undefined ? {} : { trainingRange }),
    ...(uncertainty === undefined ? {} : { uncertainty }),
    ...(crossValidated === undefined ? {} : { crossValidated }),
  };
}
