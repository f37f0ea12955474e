import type { Answer } from './answer.ts';
import { averagings } from './average.ts';
import { pollutants } from './pollutant.ts';
import { sayConcentration } from './said.ts';
import type { Told } from './told.ts';
import { shownUnit } from './unit.ts';

/** @returns the answer in one sentence, which can stand alone. */
export function statementOf(answer: Omit<Answer, 'statement'>): Told {
  const { quantity, averaging, rule } = answer;
  const average = averagings[averaging.used];
  const verdict = verdictOf(answer);
  const size = sizeOf(answer);
  const { es, en } = pollutants[quantity];
  return {
    es: `${es}, ${average.es}${size}: ${verdict.es} (${rule.decree}).`,
    en: `${en}, ${average.en}${size}: ${verdict.en} (${rule.decree}).`,
  };
}

function sizeOf({ concentration, levels = [], unit }: Omit<Answer, 'statement'>): string {
  const { value, used = value, decimals = 0 } = concentration;
  if (used === undefined) return '';
  return `, ${sayConcentration(used, unit, { limits: levels.map((level) => level.value), decimals })}`;
}

function verdictOf(answer: Omit<Answer, 'statement'>): Told {
  const { judged, completeness, category, index, levels = [] } = answer;
  if (!judged && completeness?.valid === false) {
    const share = `${completeness.observed}/${completeness.expected}`;
    return { es: `datos insuficientes, ${share}`, en: `insufficient data, ${share}` };
  }
  if (!judged) return { es: 'no se juzga', en: 'not judged' };
  if (category !== undefined) {
    const number = index === undefined ? '' : `, ${index}`;
    return { es: `${category.es}${number}`, en: `${category.en}${number}` };
  }
  return levelVerdict(answer, levels);
}

function levelVerdict(
  { rule, unit }: Omit<Answer, 'statement'>,
  levels: NonNullable<Answer['levels']>,
): Told {
  const over = levels.filter(({ exceeds }) => exceeds).at(-1);
  const lowest = levels[0];
  const what = over ?? lowest;
  if (what === undefined) return { es: 'no se juzga', en: 'not judged' };
  const doubt: Told = what.unconfirmed
    ? { es: ', sin confirmar', en: ', unconfirmed' }
    : { es: '', en: '' };
  const limit = `${what.value} ${shownUnit(unit)}`;
  const [threshold, thresholdEn] =
    rule.id === 'alert' ? ['el umbral de ', 'the threshold of '] : ['', 'the '];
  return over === undefined
    ? {
        es: `no supera ${threshold}${what.es} (${limit}${doubt.es})`,
        en: `does not exceed ${thresholdEn}${what.en} (${limit}${doubt.en})`,
      }
    : {
        es: `supera ${threshold}${what.es} (${limit}${doubt.es})`,
        en: `exceeds ${thresholdEn}${what.en} (${limit}${doubt.en})`,
      };
}
