/** What a number stands on: each input of the formula, and the open data behind it. */
import { formatNumber } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { TrustMarks } from './marks.tsx';
import type { Evaluation } from './scorecard-api.ts';

/** Of what an input or its evidence says, beside the unit. */
const decimalsMax = 2;

export function Inputs({ inputs }: Pick<Evaluation, 'inputs'>) {
  const { language, texts: general } = useSpeech();
  const texts = useScorecardTexts();
  // "1" is the unit of what has none.
  const amount = (value: number | null, unit: string | null) =>
    value === null
      ? general.noValue
      : `${formatNumber(value, Number.isInteger(value) ? 0 : decimalsMax, language)} ${unit === '1' ? '' : (unit ?? '')}`;
  return (
    <section class="card" aria-labelledby="evidence">
      <h2 id="evidence">{texts.evidenceTitle}</h2>
      {inputs.length === 0 && <p class="quiet">{texts.noEvidence}</p>}
      {inputs.map(({ name, value, unit, quality, unconfirmed, evidence }) => (
        <details key={name} class="evidence" open>
          <summary>
            <code>{name}</code> = {amount(value, unit)}
          </summary>
          <p class="indicator-numbers">
            <TrustMarks {...{ quality, unconfirmed }} />
          </p>
          <ul>
            {evidence.map((one) => (
              <li key={`${one.href}${one.says.es}`}>
                {one.says[language]}
                {one.value !== null && ` (${amount(one.value, one.unit).trim()})`}
                {one.href !== null && (
                  <>
                    {' · '}
                    <a href={one.href}>
                      {texts.open}
                      <span class="unseen">: {one.says[language]}</span>
                    </a>
                  </>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
