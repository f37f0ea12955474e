/**
 * What a swap asks of the station's file. It is shown and never written: the file is the technician's,
 * and a calibration that goes on over another sensor would be a wrong number with a good flag.
 */
import type { Calibration } from '@samay/calibration';
import type { Visit } from '@samay/contract';

export interface SwapLine {
  readonly es: string;
  readonly en: string;
  /** As the file takes them. */
  readonly yaml: string;
}

interface StationFile {
  readonly sensors: readonly { readonly id: string; readonly model?: string | undefined }[];
  readonly calibrations: readonly Pick<Calibration, 'id' | 'sensor' | 'toMs'>[];
}

/** @returns nothing where the file says already what stands there. */
export function swapLines({ sensors: here, calibrations }: StationFile, visit: Visit): SwapLine[] {
  if (visit.action !== 'swap' && visit.action !== 'retirement') return [];
  const { sensors: put = [], removed = [], at } = visit;
  const to = `${at.slice(0, 19)}Z`;
  const atMs = Date.parse(at);
  const closing = calibrations.filter(
    ({ sensor, toMs }) => removed.some(({ id }) => id === sensor) && (toMs ?? Infinity) > atMs,
  );
  const lines: SwapLine[] = closing.map(({ id }) => ({
    es: `Calibración ${id}: termina con el sensor que se retiró. Añada su «to».`,
    en: `Calibration ${id}: it ends with the sensor that went. Add its “to”.`,
    yaml: `calibrations:\n  - id: ${id}\n    to: ${to}`,
  }));
  for (const { id, model } of put) {
    const written = here.find((one) => one.id === id);
    if (written?.model === model) continue;
    const yaml = `sensors:\n  - id: ${id}\n    model: ${model}`;
    lines.push(
      written === undefined
        ? {
            es: `Sensor nuevo ${id}: añádalo, con su puerto.`,
            en: `New sensor ${id}: add it, with its port.`,
            yaml: `${yaml}\n    port: /dev/…`,
          }
        : {
            es: `Sensor ${id}: cambie su modelo, era ${written.model ?? '—'}.`,
            en: `Sensor ${id}: change its model, it was ${written.model ?? '—'}.`,
            yaml,
          },
    );
  }
  const left = removed.filter(
    ({ id }) => !put.some((one) => one.id === id) && here.some((one) => one.id === id),
  );
  for (const { id } of left) {
    lines.push({
      es: `Sensor ${id}: quite su entrada, ya no está.`,
      en: `Sensor ${id}: take its entry out, it is not there any more.`,
      yaml: `sensors:\n  # - id: ${id}`,
    });
  }
  return lines;
}
