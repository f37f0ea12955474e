import type { Figure } from './figure.ts';

export type Language = 'es' | 'en';

/** Lines of a figure and what it was made of, deeper ones further in. Input shared twice is opened once. */
export function figureText(figure: Figure, language: Language = 'es'): string {
  const opened = new Set<Figure>();
  return linesOf(figure, 0, language, opened).join('\n');
}

function linesOf(figure: Figure, depth: number, language: Language, opened: Set<Figure>): string[] {
  const { name, value, unit, formula, inputs } = figure;
  const again = inputs !== undefined && opened.has(figure);
  opened.add(figure);
  const said = formula === undefined ? '' : `  [${formula}]`;
  const line = `${'  '.repeat(depth)}${name[language]} = ${numberText(value)} ${unitText(unit, language)}${said}${originText(figure, language)}`;
  if (inputs === undefined || again) return [line];
  return [line, ...inputs.flatMap((input) => linesOf(input, depth + 1, language, opened))];
}

export const unitText = (unit: string, language: Language): string =>
  unit === 'fraction' && language === 'es' ? 'fracción' : unit;

/** Seven digits: enough to check by hand; JSON has them all. */
const numberText = (value: number): string => String(Number(value.toPrecision(7)));

function originText({ origin, interval }: Figure, language: Language): string {
  if (origin === undefined) return '';
  const { source, year, boundary, quality, unconfirmed } = origin;
  const facts = [
    year === undefined || source.includes(String(year)) ? source : `${source} (${year})`,
    ...(boundary ? [boundary] : []),
    ...(quality ? [`${language === 'es' ? 'calidad' : 'quality'} ${quality}`] : []),
    ...(interval ? [`95 %: ${numberText(interval.low)}–${numberText(interval.high)}`] : []),
    ...(unconfirmed ? [language === 'es' ? 'SIN CONFIRMAR' : 'UNCONFIRMED'] : []),
  ];
  return `  — ${facts.join('; ')}`;
}
