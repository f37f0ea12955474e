import { categoryRanges, categoryText } from '../air/category.ts';
import type { QuantityFacts } from '../api.ts';
import { formatNumber, formatShort, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { bandRanges } from '../scale.ts';
import { Face, type Fill } from './face.tsx';

interface LegendProps {
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
  /** The map shows means of 24 hours. */
  readonly isMean: boolean;
}

interface Entry {
  readonly fill: Fill;
  readonly name: string | null;
  readonly from: number | null;
  readonly to: number | null;
}

export function Legend({ quantity, facts, isMean }: LegendProps) {
  const { language, texts } = useSpeech();
  if (facts === undefined) return null;
  const entries: readonly Entry[] = isMean
    ? [
        ...categoryRanges(quantity).map(({ category, from, to }) => ({
          ...{ fill: category, name: categoryText(category)[language], from, to },
        })),
        { fill: 'hatched', name: texts.no24hShort, from: null, to: null },
      ]
    : bandRanges(quantity).map(({ band, from, to }) => ({
        ...{ fill: `neutral-${band}` as const, name: null, from, to },
      }));
  const number = (value: number) =>
    Number.isInteger(value) ? formatShort(value, 0, language) : formatNumber(value, 1, language);
  const words = ({ from, to }: Entry) => {
    if (from === null) return to === null ? '' : texts.range.below(number(to), isMean);
    return to === null ? texts.range.above(number(from), isMean) : `${number(from)}–${number(to)}`;
  };
  const hasScale = entries.some(({ from, to }) => from !== null || to !== null);
  const note = isMean ? texts.legendInca : texts.legend;
  return (
    <div class={isMean ? 'legend legend-inca' : 'legend'}>
      <p>
        <strong>
          {facts[language]} · {formatUnit(facts.unit, language)}
        </strong>{' '}
        {hasScale ? note : texts.legendNeutral}
      </p>
      {hasScale && (
        <ol>
          {entries.map((entry) => (
            <li key={entry.fill}>
              <Face fill={entry.fill} />
              <span>
                {entry.name !== null && <b>{entry.name}</b>} <span>{words(entry)}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
