/** Behind a number: the formula with its numbers, what each of them stands on, and that down to the readings. */
import { home, useWay } from '../../address.ts';
import { useSpeech } from '../../i18n.ts';
import { Link } from '../../link.tsx';
import { useAnswer } from '../../live/answer.ts';
import { Answered } from '../../live/answered.tsx';
import { useBehindTexts } from '../../texts/behind.ts';
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
  const { language } = useSpeech();
  const texts = useBehindTexts();
  const { address } = useWay();
  const [id, period] = [address.indicator ?? '', address.period ?? ''];
  const answer = useAnswer(`indicator/${id}`, () => scorecardApi.indicator(id), refreshMs);
  const name = answer.value?.indicator.name[language] ?? id;
  const title = texts.title(name, formatPeriod(period, language));
  useTitle(title);
  return (
    <main class="page indicator behind" id="content" tabIndex={-1}>
      <p class="back">
        <Link to={{ ...home, view: 'indicator', indicator: id }}>← {texts.back}</Link>
      </p>
      <h1>{title}</h1>
      <Answered answer={answer} failed={texts.failed}>
        {({ indicator, periods }) => (
          <Said
            indicator={indicator}
            shown={periods.find((one) => one.period === period)}
            part={address.part}
          />
        )}
      </Answered>
    </main>
  );
}

interface SaidProps {
  readonly indicator: Indicator;
  readonly shown: Evaluation | undefined;
  readonly part: string | null;
}

function Said({ indicator, shown, part }: SaidProps) {
  const texts = useBehindTexts();
  if (shown === undefined) return <p class="blank">{texts.nothing}</p>;
  return (
    <>
      <FormulaCard indicator={indicator} shown={shown} />
      <InputsCard indicator={indicator} shown={shown} part={part} />
      <Chosen shown={shown} part={part} />
    </>
  );
}

interface CardProps {
  readonly indicator: Indicator;
  readonly shown: Evaluation;
}

function FormulaCard({ indicator, shown }: CardProps) {
  const { language } = useSpeech();
  const { target } = useScorecardTexts();
  const texts = useBehindTexts();
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
      <h2 id="formula">{texts.formulaTitle}</h2>
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
            {target} {amount(shown.target, shown.value)}
          </span>
        )}
        <TrustMarks {...shown} />
      </p>
    </section>
  );
}

function InputsCard({ indicator, shown, part }: CardProps & { readonly part: string | null }) {
  const { language } = useSpeech();
  const texts = useBehindTexts();
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
