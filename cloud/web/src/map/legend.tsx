import type { QuantityFacts } from '../api.ts';
import { formatShort, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { type BandRange, bandRanges } from '../scale.ts';
import { Face } from './face.tsx';

interface LegendProps {
  readonly quantity: string;
  readonly facts: QuantityFacts | undefined;
}

export function Legend({ quantity, facts }: LegendProps) {
  const { language, texts } = useSpeech();
  if (facts === undefined) return null;
  const ranges = bandRanges(quantity);
  const number = (value: number) => formatShort(value, 0, language);
  const words = ({ from, to }: BandRange) => {
    if (from === null) return to === null ? '' : texts.range.below(number(to));
    return to === null ? texts.range.above(number(from)) : `${number(from)}–${number(to)}`;
  };
  return (
    <div class="legend">
      <p>
        <strong>
          {facts[language]} · {formatUnit(facts.unit, language)}
        </strong>{' '}
        {ranges.length === 0 ? texts.legendNeutral : texts.legend}
      </p>
      {ranges.length > 0 && (
        <ol>
          {ranges.map((range) => (
            <li key={range.band}>
              <Face band={range.band} />
              <span>{words(range)}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
