/** The air of the last 24 hours in one word, and what to do about it. */
import { adviceOf, adviceSource, groups, groupTexts } from '../air/advice.ts';
import { type Category, categoryText, worse } from '../air/category.ts';
import { categoryOf, type DayMean, hoursNeeded, incaOf } from '../air/day-mean.ts';
import { RunAnswer } from '../air/run-answer.tsx';
import type { Vocabulary } from '../api.ts';
import { formatAge, formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import type { Answer } from '../live/answer.ts';
import { Face } from '../map/face.tsx';
import { lookDay, sayHours } from './look.ts';

interface DayIndexProps {
  /** What the station measures. */
  readonly of: readonly string[];
  readonly fine: Answer<DayMean>;
  readonly coarse: Answer<DayMean>;
  readonly isCoarseEstimated: boolean;
  readonly vocabulary: Vocabulary;
}

export function DayIndex({ of, fine, coarse, isCoarseEstimated, vocabulary }: DayIndexProps) {
  const { language, texts } = useSpeech();
  const both = [
    { quantity: 'pm2_5', mean: fine.value },
    { quantity: 'pm10', mean: coarse.value },
  ]
    .filter(({ quantity }) => of.includes(quantity))
    .map((one) => ({ ...one, category: categoryOf(one.quantity, one.mean) }));
  const category = both.map((one) => one.category).reduce<Category | null>(worse, null);
  const worst = both.find((one) => one.category === category)?.quantity ?? '';
  return (
    <>
      <section class={`card day-index day-index-${category ?? 'none'}`} aria-labelledby="day-index">
        <h2 id="day-index">{texts.air24h}</h2>
        <p class="day-word">{category === null ? texts.no24h : categoryText(category)[language]}</p>
        <RunAnswer category={category} />
        <ul class="day-means">
          {both.map(({ quantity, mean }) => (
            <MeanOf
              key={quantity}
              quantity={quantity}
              mean={mean}
              isEstimate={quantity === 'pm10' && isCoarseEstimated}
              vocabulary={vocabulary}
            />
          ))}
        </ul>
        <p class="day-note">
          {category === null
            ? texts.why24h(hoursNeeded)
            : `${categoryText(category)[language]} ${texts.worstOf(vocabulary.quantities[worst]?.[language] ?? worst)} ${texts.indicativeShort}`}
        </p>
        <KeptNote answer={fine} />
      </section>
      <Today category={category} />
    </>
  );
}

/** Said only where what is shown did not come just now. */
export function KeptNote({ answer }: { readonly answer: Answer<unknown> }) {
  const { texts } = useSpeech();
  if (answer.failure === null || answer.receivedAtMs === null) return null;
  const age = formatAge((Date.now() - answer.receivedAtMs) / 1000, texts);
  return <p class="kept-note">{texts.shown(age)}</p>;
}

interface MeanOfProps {
  readonly quantity: string;
  readonly mean: DayMean | null;
  readonly isEstimate: boolean;
  readonly vocabulary: Vocabulary;
}

function MeanOf({ quantity, mean, isEstimate, vocabulary }: MeanOfProps) {
  const speech = useSpeech();
  const { language, texts } = speech;
  const facts = vocabulary.quantities[quantity];
  if (mean === null) return null;
  const look = lookDay(mean, quantity, facts, speech);
  const category = categoryOf(quantity, mean);
  return (
    <li>
      <Face fill={look.fill} text={look.text} badge={look.badge} />
      <p>
        <strong>
          {facts?.[language]} {formatNumber(mean.value, facts?.decimals ?? 1, language)}
        </strong>{' '}
        {formatUnit(facts?.unit ?? '', language)}
        <small>
          {mean.value !== null && category !== null && (
            <>
              {texts.inca} {incaOf(quantity, mean)?.index}, {categoryText(category)[language]} ·{' '}
            </>
          )}
          {sayHours(mean, texts)}
          {isEstimate && ` · ${texts.estimate}`}
        </small>
      </p>
    </li>
  );
}

/** Neutral without a category: no advice is better than one from too little. */
function Today({ category }: { readonly category: Category | null }) {
  const { language, texts } = useSpeech();
  return (
    <section class="card today" aria-labelledby="today">
      <h2 id="today">{texts.today}</h2>
      {category === null ? (
        <p>{texts.todayNeutral}</p>
      ) : (
        <>
          <dl>
            {groups.map((group) => (
              <div key={group}>
                <dt>{groupTexts[group][language]}</dt>
                <dd>{adviceOf[category][group][language]}</dd>
              </div>
            ))}
          </dl>
          <p class="source">{adviceSource[language]}</p>
        </>
      )}
    </section>
  );
}
