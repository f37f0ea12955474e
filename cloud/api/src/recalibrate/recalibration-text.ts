/** What a calibration over history has changed, for people: Spanish / English. */
import { quantities } from '@samay/contract';
import type { Recalibration, ToldQuantityChanges } from '../schemas/recalibration.ts';

/** Of each list; `--json` has all. */
const daysShown = 20;

export function recalibrationText(told: Recalibration): string {
  const { id, device, from, to, state, until } = told;
  const head = {
    done: `${device}: historia recalculada / history made anew (${id})`,
    'dry-run': `${device}: prueba, nada se escribió / dry run, nothing was written`,
    running: `${device}: en marcha / running (${id})`,
    interrupted: `${device}: hecho hasta / done up to ${until ?? from} (${id}); repita lo mismo para seguir / repeat the same to go on`,
  }[state];
  return [head, `${from} – ${to}`, ...told.quantities.flatMap(linesOf)].join('\n');
}

function linesOf(changes: ToldQuantityChanges): string[] {
  const { quantity, unit, sensor, values, valuesChanged, mean, largest } = changes;
  const shown = (value: number) => `${value} ${unit}`;
  return [
    `${quantities[quantity as keyof typeof quantities].es} (${quantity}, ${sensor}):`,
    `  valores / values ${values}, cambiados / changed ${valuesChanged}; horas / hours ${changes.hoursChanged}, días / days ${changes.daysChanged}`,
    ...changes.calibrations.map(
      ({ before, after, values: n }) =>
        `  ${before ?? 'crudo / raw'} → ${after ?? 'crudo / raw'}: ${n}`,
    ),
    ...(mean ? [`  media / mean ${shown(mean.before)} → ${shown(mean.after)}`] : []),
    ...(largest
      ? [
          `  mayor cambio / largest change ${shown(largest.before)} → ${shown(largest.after)}, ${largest.time}`,
        ]
      : []),
    ...keptLines(changes),
    ...dayLines('INCA', changes.categories, (id) => id ?? 'sin dato / no data'),
    ...dayLines('ECA', changes.exceedances, exceedsText),
  ];
}

const keptLines = ({ notInForce, withoutRaw }: ToldQuantityChanges): string[] => [
  ...(notInForce > 0
    ? [`  sin calibración vigente, quedan igual / none in force, kept: ${notInForce}`]
    : []),
  ...(withoutRaw > 0
    ? [`  sin valor crudo, quedan igual / without a raw value, kept: ${withoutRaw}`]
    : []),
];

const exceedsText = (exceeds: boolean | null): string =>
  exceeds === null
    ? 'sin dato / no data'
    : exceeds
      ? 'supera / exceeds'
      : 'no supera / does not exceed';

function dayLines<T>(
  norm: string,
  days: readonly { readonly date: string; readonly before: T; readonly after: T }[],
  text: (value: T) => string,
): string[] {
  if (days.length === 0) return [`  ${norm}: sin cambios / no changes`];
  const lines = days
    .slice(0, daysShown)
    .map(({ date, before, after }) => `    ${date}: ${text(before)} → ${text(after)}`);
  const more = days.length - lines.length;
  return [
    `  ${norm}: ${days.length} ${days.length === 1 ? 'día cambia / day changes' : 'días cambian / days change'}`,
    ...lines,
    ...(more > 0 ? [`    … ${more} más / more (--json)`] : []),
  ];
}
