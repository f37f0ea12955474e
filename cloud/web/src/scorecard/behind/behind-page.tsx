/** Behind a number: the formula with its numbers, what each of them stands on, and that down to the readings. */
import { home, useWay } from '../../address.ts';
import { useSpeech } from '../../i18n.ts';
import { Link } from '../../link.tsx';
import { useAnswer } from '../../live/answer.ts';
import { useScorecardTexts } from '../../texts/scorecard.ts';
import { useTitle } from '../../title.ts';
import { useInputAmount, useInputName } from '../evidence.tsx';
import { LightWord } from '../light.tsx';
import { TrustMarks, useAmount } from '../marks.tsx';
import { formatPeriod } from '../period-text.ts';
import { type Evaluation, type Indicator, scorecardApi } from '../scorecard-api.ts';
import { Part } from './part.tsx';
import { substituted } from './substituted.ts';

const refreshMs = 60_000;
/** Of a number in a formula: so many that it can be worked out again. */
const digitsMax = 7;

export function BehindPage() {
  const { language, texts: general } = useSpeech();
  const texts = useScorecardTexts();
  const { address } = useWay();
  const [id, period] = [address.indicator ?? '', address.period ?? ''];
  const { value, failure } = useAnswer(
    `indicator/${id}`,
    () => scorecardApi.indicator(id),
    refreshMs,
  );
  const name = value?.indicator.name[language] ?? id;
  const title = texts.behind.title(name, formatPeriod(period, language));
  useTitle(title);
  const shown = value?.periods.find((one) => one.period === period) ?? null;
  return (
    <main class="page indicator behind" id="content" tabIndex={-1}>
      <p class="back">
        <Link to={{ ...home, view: 'indicator', indicator: id }}>← {texts.behind.back}</Link>
      </p>
      <h1>{title}</h1>
      {value === null && (
        <p class="blank" role={failure === null ? undefined : 'alert'}>
          {failure === null
            ? general.loading
            : (failure.detail?.[language] ?? texts.indicatorFailed)}
        </p>
      )}
      {value !== null && shown === null && <p class="blank">{texts.behind.nothing}</p>}
      {value !== null && shown !== null && (
        <>
          <FormulaCard indicator={value.indicator} shown={shown} />
          <InputsCard indicator={value.indicator} shown={shown} part={address.part} />
          <Chosen shown={shown} part={address.part} />
        </>
      )}
    </main>
  );
}

interface CardProps {
  readonly indicator: Indicator;
  readonly shown: Evaluation;
}

function FormulaCard({ indicator, shown }: CardProps) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const amount = useAmount(indicator);
  const plain = new Intl.NumberFormat(language === 'es' ? 'es-PE' : 'en', {
    maximumSignificantDigits: digitsMax,
    useGrouping: false,
  });
  const numbers = Object.fromEntries(
    shown.inputs.map(({ name, value }) => [name, value === null ? undefined : plain.format(value)]),
  );
  return (
    <section class="card" aria-labelledby="formula">
      <h2 id="formula">{texts.behind.formulaTitle}</h2>
      <p class="behind-formula">
        <code>{shown.formula}</code>
      </p>
      <p class="behind-formula">
        <code>
          {substituted(shown.formula, numbers)} ={' '}
          <strong>{shown.value === null ? '–' : amount(shown.value, shown.target)}</strong>
        </code>
      </p>
      <p class="indicator-numbers">
        <LightWord light={shown.light} hasValue={shown.value !== null} />
        {shown.target !== null && (
          <span>
            {texts.target} {amount(shown.target, shown.value)}
          </span>
        )}
        <TrustMarks {...shown} />
      </p>
    </section>
  );
}

function InputsCard({ indicator, shown, part }: CardProps & { readonly part: string | null }) {
  const { language } = useSpeech();
  const { behind: texts } = useScorecardTexts();
  const amount = useInputAmount();
  const called = useInputName(indicator);
  return (
    <section class="card" aria-labelledby="inputs">
      <h2 id="inputs">{texts.inputsTitle}</h2>
      {shown.inputs.map(({ name, value, unit, evidence }) => (
        <div key={name} class="evidence">
          <h3>
            <code>{name}</code> = {amount(value, unit)} <span class="quiet">{called(name)}</span>
          </h3>
          <ul class="behind-parts">
            {evidence.map(({ says, value: own, unit: ownUnit, href }, at) => {
              const key = `${name}.${at}`;
              const text = `${says[language]}${own === null ? '' : ` (${amount(own, ownUnit)})`}`;
              return (
                <li key={key}>
                  {href === null ? (
                    text
                  ) : (
                    <Link
                      to={{ part: part === key ? null : key, day: null, hour: null }}
                      current={part === key}
                    >
                      {text}
                    </Link>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Chosen({ shown, part }: { readonly shown: Evaluation; readonly part: string | null }) {
  const [name, at] = /^(\w+)\.(\d+)$/.exec(part ?? '')?.slice(1) ?? [];
  const input = shown.inputs.find((one) => one.name === name);
  const href = input?.evidence[Number(at)]?.href;
  if (href === null || href === undefined) return null;
  return (
    <section class="card" aria-live="polite">
      <Part key={href} href={href} />
    </section>
  );
}
