/** What index and standard say of the last 24 hours, and why they do not say the same. */
import { shownUnit, type Answer as Verdict } from '@samay/air-quality';
import { comparisonOf, type DayMean } from '../air/day-mean.ts';
import { useSpeech } from '../i18n.ts';

interface NormsProps {
  readonly quantity: string;
  /** Null while it is asked for. */
  readonly mean: DayMean | null;
}

export function Norms({ quantity, mean }: NormsProps) {
  const { language, texts } = useSpeech();
  if (mean === null) return null;
  const comparison = comparisonOf(quantity, mean);
  if (comparison === null) return null;
  const { inca, eca, agree, standard, unit, why } = comparison;
  return (
    <section class="card" aria-labelledby="norms">
      <h2 id="norms">{texts.norms}</h2>
      <dl class="facts">
        <div>
          <dt>
            INCA, 24 h <small>{inca.rule.decree}</small>
          </dt>
          <dd>{inca.judged ? `${inca.category?.[language]}, ${inca.index}` : texts.no24h}</dd>
        </div>
        <div>
          <dt>
            ECA, 24 h: {standard} {shownUnit(unit)} <small>{eca.rule.decree}</small>
          </dt>
          <dd>{wordOf(eca, texts)}</dd>
        </div>
      </dl>
      <details open={inca.judged && !agree}>
        <summary>{texts.whyDiffer}</summary>
        <ul class="why">
          {why.map((reason) => (
            <li key={reason.en}>{reason[language]}</li>
          ))}
        </ul>
      </details>
      <p class="card-note">{texts.ecaIndicative}</p>
    </section>
  );
}

function wordOf(eca: Verdict, texts: { no24h: string; over: string; notOver: string }): string {
  if (!eca.judged) return texts.no24h;
  return eca.exceeds === true ? texts.over : texts.notOver;
}
