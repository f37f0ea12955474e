/** What a number stands on: each input of the formula, and the way down to the readings behind it. */
import { formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { TrustMarks } from './marks.tsx';
import type { Evaluation, Indicator } from './scorecard-api.ts';

/** Of what an input or its evidence says, beside the unit. */
const decimalsMax = 2;

/** A number of an input; "1" is the unit of what has none, and `count` of what is counted. */
export function useInputAmount() {
  const { language, texts } = useSpeech();
  return (value: number | null, unit: string | null): string => {
    if (value === null) return texts.noValue;
    const told =
      unit === null || unit === '1' || unit === 'count' ? '' : formatUnit(unit, language);
    const decimals = Number.isInteger(value) ? 0 : decimalsMax;
    return `${formatNumber(value, decimals, language)} ${told}`.trim();
  };
}

/** @returns what an input is called by people. */
export function useInputName(indicator: Indicator) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  return (name: string): string => {
    const source = indicator.sources.find((one) => one.name === name);
    const from = source?.from ?? name;
    return source?.record?.name[language] ?? texts.sources[from as 'air'] ?? from;
  };
}

interface InputsProps {
  readonly indicator: Indicator;
  readonly shown: Evaluation | null;
}

export function Inputs({ indicator, shown }: InputsProps) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const amount = useInputAmount();
  const called = useInputName(indicator);
  const inputs = shown?.inputs ?? [];
  return (
    <section class="card" aria-labelledby="evidence">
      <h2 id="evidence">{texts.evidenceTitle}</h2>
      {shown === null || inputs.length === 0 ? (
        <p class="quiet">{texts.noEvidence}</p>
      ) : (
        <>
          {inputs.map(({ name, value, unit, quality, unconfirmed, evidence }) => (
            <div key={name} class="evidence">
              <h3>
                {called(name)}: {amount(value, unit)}
              </h3>
              <p class="indicator-numbers">
                <TrustMarks {...{ quality, unconfirmed }} />
              </p>
              <ul>
                {evidence.map((one, at) => (
                  <li key={`${one.href}${one.says.es}`}>
                    {one.says[language]}
                    {one.value !== null && ` (${amount(one.value, one.unit)})`}
                    {one.href !== null && (
                      <>
                        {' · '}
                        <Link
                          to={{
                            ...{ view: 'behind', indicator: indicator.id, period: shown.period },
                            part: `${name}.${at}`,
                          }}
                        >
                          {texts.open}
                          <span class="unseen">: {one.says[language]}</span>
                        </Link>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          ))}
          <p>
            <Link to={{ view: 'behind', indicator: indicator.id, period: shown.period }}>
              {texts.wholeWay}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}
