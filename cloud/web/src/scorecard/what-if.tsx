/** Which light another value or another target would give. The server judges, and keeps nothing. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api.ts';
import { formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { LightWord } from './light.tsx';
import { Attainment, useAmount } from './marks.tsx';
import { type Evaluation, type Indicator, type Supposed, scorecardApi } from './scorecard-api.ts';

/** After the last key: less than one waits for, more than between two keys. */
const settleMs = 250;

interface WhatIfProps {
  readonly indicator: Indicator;
  readonly period: string;
  /** What was said of the period, if anything. */
  readonly shown: Evaluation | null;
}

export function WhatIf({ indicator, period, shown }: WhatIfProps) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const year = Number(period.slice(0, 4));
  const aimed = indicator.targets.find((one) => one.year >= year) ?? indicator.targets.at(-1);
  const targetYear = aimed?.year ?? year;
  const [value, setValue] = useState<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const [supposed, failure] = useSupposed(indicator.id, period, value, target, targetYear);
  const section = useRef<HTMLElement>(null);
  const measured = shown?.value ?? null;
  const max = sliderMax(Math.max(measured ?? 0, aimed?.value ?? 0), indicator.unit);
  const unit = formatUnit(indicator.unit, language);
  const fields = { max, decimals: indicator.decimals, unit };
  return (
    <section class="card what-if" aria-labelledby="what-if" ref={section}>
      <h2 id="what-if">{texts.whatIfTitle}</h2>
      <p class="card-note">{texts.whatIfNote}</p>
      <Amount {...fields} label={texts.whatIfValue} value={value ?? measured} onChange={setValue} />
      <Amount
        {...fields}
        label={texts.whatIfTarget(targetYear)}
        value={target ?? aimed?.value ?? null}
        onChange={setTarget}
      />
      <div class="what-if-answer" role="status">
        {failure !== null && (
          <p class="fault">{failure.detail?.[language] ?? texts.indicatorFailed}</p>
        )}
        {supposed !== null && <Answer {...{ indicator, supposed }} />}
      </div>
      {(value !== null || target !== null) && (
        <button
          type="button"
          class="button"
          onClick={() => {
            setValue(null);
            setTarget(null);
            // The button goes: who came by keyboard goes on from the fields.
            section.current?.querySelector('input')?.focus();
          }}
        >
          {texts.reset}
        </button>
      )}
    </section>
  );
}

function Answer({ indicator, supposed }: { indicator: Indicator; supposed: Supposed }) {
  const texts = useScorecardTexts();
  const amount = useAmount(indicator);
  const { light, value, target, toTarget, attainment } = supposed;
  return (
    <>
      <LightWord light={light} hasValue={value !== null} />
      <p class="indicator-numbers">
        <strong>{amount(value, target)}</strong>
        {target !== null && (
          <span>
            {texts.target} {amount(target, value)}
          </span>
        )}
        <Attainment attainment={attainment} />
      </p>
      {toTarget !== null && (
        <p>
          {toTarget === 0
            ? texts.reached
            : (toTarget > 0 ? texts.toRise : texts.toFall)(amount(Math.abs(toTarget)))}
        </p>
      )}
    </>
  );
}

interface AmountProps {
  readonly label: string;
  /** Null where nothing is known yet. */
  readonly value: number | null;
  readonly unit: string;
  readonly decimals: number;
  readonly max: number;
  /** Null for a field that was emptied: what stood there before. */
  onChange(value: number | null): void;
}

/** To be typed or drawn: both say the same number. */
function Amount({ label, value, unit, decimals, max, onChange }: AmountProps) {
  // What is being typed stays as it is typed: rounded, "0.25" would become 5 on the way.
  const [typed, setTyped] = useState<string | null>(null);
  const read = (event: { readonly currentTarget: HTMLInputElement }) => {
    const { valueAsNumber, value: text, validity } = event.currentTarget;
    if (Number.isFinite(valueAsNumber)) onChange(valueAsNumber);
    else if (text === '' && !validity.badInput) onChange(null);
  };
  const rounded = value === null ? null : Number(value.toFixed(decimals));
  return (
    <div class="amount">
      <label class="field">
        <span>
          {label} ({unit})
        </span>
        <input
          type="number"
          inputMode="decimal"
          step="any"
          value={typed ?? rounded ?? ''}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            read(event);
          }}
          onBlur={() => setTyped(null)}
        />
      </label>
      <input
        type="range"
        aria-label={label}
        min={Math.min(0, rounded ?? 0)}
        max={Math.max(max, rounded ?? 0)}
        step={10 ** -decimals}
        value={rounded ?? 0}
        onInput={read}
      />
    </div>
  );
}

/** Room on both sides of what is there; a share ends at all of it. */
const sliderMax = (most: number, unit: string): number =>
  unit === '%' && most <= 100 ? 100 : Math.max(1, 2 * most);

function useSupposed(
  indicator: string,
  period: string,
  value: number | null,
  target: number | null,
  year: number,
): [Supposed | null, ApiError | null] {
  const [answer, setAnswer] = useState<[Supposed | null, ApiError | null]>([null, null]);
  useEffect(() => {
    let isGone = false;
    const supposing = { value, target: target === null ? null : { year, value: target } };
    const timer = setTimeout(async () => {
      try {
        const supposed = await scorecardApi.suppose(indicator, period, supposing);
        if (!isGone) setAnswer([supposed, null]);
      } catch (failure) {
        if (!(failure instanceof ApiError)) throw failure;
        if (!isGone) setAnswer([null, failure]);
      }
    }, settleMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [indicator, period, value, target, year]);
  return answer;
}
