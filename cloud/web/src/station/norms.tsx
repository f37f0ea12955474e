/** What index and standard say of the last 24 hours, and why they differ when they do. */
import { categoryTexts } from '../air/category.ts';
import { categoryOfMean, exceedsStandard, lastDayMean, normOf } from '../air/day-mean.ts';
import type { History, QuantityFacts } from '../api.ts';
import { formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import type { Answer } from '../live/answer.ts';

interface NormsProps {
  readonly quantity: string;
  readonly hours: Answer<History>;
  readonly facts: QuantityFacts | undefined;
}

export function Norms({ quantity, hours, facts }: NormsProps) {
  const { language, texts } = useSpeech();
  const { value, receivedAtMs } = hours;
  const mean =
    value === null ? null : lastDayMean(value.readings, receivedAtMs ?? Date.now()).value;
  const norm = normOf(quantity);
  if (norm === null) return null;
  const amount = (limit: number) =>
    `${formatNumber(limit, 0, language)} ${formatUnit(facts?.unit ?? '', language)}`;
  const category = mean === null ? null : categoryOfMean(quantity, mean);
  const isOver = mean !== null && exceedsStandard(quantity, mean);
  return (
    <section class="card" aria-labelledby="norms">
      <h2 id="norms">{texts.norms}</h2>
      <dl class="facts">
        <div>
          <dt>{texts.incaLong}</dt>
          <dd>{category === null ? texts.no24h : categoryTexts[category][language]}</dd>
        </div>
        <div>
          <dt>{texts.ecaLong(amount(norm.standard))}</dt>
          <dd>{mean === null ? texts.no24h : isOver ? texts.over : texts.notOver}</dd>
        </div>
      </dl>
      <p class="card-note">{texts.ecaIndicative}</p>
    </section>
  );
}
