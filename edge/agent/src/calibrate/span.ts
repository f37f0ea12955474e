/** The time that sensors and reference have in common. */
import type { Averaging, MeansByUnit } from './averaging.ts';
import { MustMend } from './must-mend.ts';
import { localIso, periodsBetween } from './periods.ts';
import type { Series } from './series.ts';

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  /** From one to the other, both counted. */
  readonly periods: number;
}

/**
 * First and last period that both sides have.
 * @throws MustMend when there is none, saying what there is.
 */
export function spanOf(
  sensors: MeansByUnit,
  references: MeansByUnit,
  sensorSeries: Series,
  referenceSeries: Series,
  averaging: Averaging,
): Span {
  const [s, r] = [extent(sensors), extent(references)];
  if (s === undefined || r === undefined) {
    const [es, en] = whyEmpty(s === undefined ? sensorSeries : referenceSeries);
    const flag = s === undefined ? 'sensor' : 'reference';
    throw new MustMend(
      `--${flag}: ningún período completo de ${averaging.stepMs / 60_000} minutos; ${es}`,
      `no complete period; ${en}`,
    );
  }
  const [fromMs, toMs] = [Math.max(s.fromMs, r.fromMs), Math.min(s.toMs, r.toMs)];
  const { zone, stepMs } = averaging;
  if (fromMs > toMs) {
    const iso = (timeMs: number) => localIso(zone, timeMs);
    const [a, b] = [`${iso(s.fromMs)}/${iso(s.toMs)}`, `${iso(r.fromMs)}/${iso(r.toMs)}`];
    throw new MustMend(
      `los sensores (${a}) y la referencia (${b}) no coinciden en el tiempo; revise los archivos, ` +
        '--sensor-tz, --reference-tz y el orden de día y mes',
      'sensors and reference have no time in common; check the files, the zones and the order of ' +
        'day and month',
    );
  }
  return { fromMs, toMs, periods: periodsBetween(zone, stepMs, fromMs, toMs) };
}

/** @returns the first and the last start of all units. */
export function extent(units: MeansByUnit): { fromMs: number; toMs: number } | undefined {
  let [fromMs, toMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const means of units.values()) {
    fromMs = Math.min(fromMs, means[0]?.startMs ?? fromMs);
    toMs = Math.max(toMs, means.at(-1)?.startMs ?? toMs);
  }
  return fromMs <= toMs ? { fromMs, toMs } : undefined;
}

function whyEmpty({ tally }: Series): [es: string, en: string] {
  const counts = [...tally.dropped].map(([reason, rows]) => `${reason}: ${rows}`).join(', ');
  const said = `${tally.read} filas / rows${counts === '' ? '' : ` (${counts})`}`;
  const example = [...tally.examples].map(([, { text, row }]) => `"${text}" (${row})`).join(', ');
  const like = example === '' ? '' : `; ${example}`;
  return [`${said}${like}; revise las columnas y --completeness`, 'check columns and completeness'];
}
