import {
  cetesbClasses,
  cetesbOrigin,
  emepClasses,
  emepOrigin,
  energyFunctionsOf,
  type Factor,
} from '@samay/ghg';

/** A line a factor, grouped by source; what is not confirmed says so. */
export function factorsText(factors: readonly Factor[]): string {
  const groups = new Map<string, Factor[]>();
  for (const factor of factors) {
    groups.set(factor.source, [...(groups.get(factor.source) ?? []), factor]);
  }
  const texts = [...groups].map(([source, group]) => [source, ...group.map(factorLine)].join('\n'));
  const functions = emepClasses.reduce((sum, one) => sum + energyFunctionsOf(one).length, 0);
  const notes = distinctNotes(factors);
  return [
    ...texts,
    `${emepOrigin.source}\n  ${functions} funciones de energía / functions of energy: ${emepClasses.join(', ')}`,
    `${cetesbOrigin.source}\n  g/km por año de modelo / by model year: ${cetesbClasses.join(', ')}`,
    ...(notes.length > 0 ? [`Notas / Notes\n${notes.join('\n')}`] : []),
  ].join('\n\n');
}

function factorLine({ id, name, value, unit, year, ...facts }: Factor): string {
  const { boundary, quality, interval, biogenic, alternative, unconfirmed } = facts;
  const marks = [
    String(year),
    ...(boundary ? [boundary] : []),
    ...(quality ? [`calidad / quality ${quality}`] : []),
    ...(interval ? [`95 % ${interval.low}–${interval.high}`] : []),
    ...(interval?.unconfirmed ? ['intervalo SIN CONFIRMAR / interval UNCONFIRMED'] : []),
    ...(biogenic ? ['biogénico / biogenic'] : []),
    ...(alternative ? ['alternativa / alternative'] : []),
    ...(unconfirmed ? ['SIN CONFIRMAR / UNCONFIRMED'] : []),
  ];
  return `  ${id}: ${value} ${unit} (${name.es}; ${marks.join('; ')})`;
}

const distinctNotes = (factors: readonly Factor[]): string[] => [
  ...new Set(factors.flatMap(({ note }) => (note ? [`  ${note.es}\n  ${note.en}`] : []))),
];
