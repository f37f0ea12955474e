/** The number of an indicator told apart: by sex, age, disability, zone, material or station. */
import { useSpeech } from '../i18n.ts';
import { useScorecardTexts } from '../texts/scorecard.ts';
import { LightWord } from './light.tsx';
import { SampleNote, useAmount } from './marks.tsx';
import type { Breakdown, Evaluation, Indicator } from './scorecard-api.ts';

interface BreakdownsProps {
  readonly indicator: Indicator;
  readonly shown: Evaluation | null;
}

export function Breakdowns({ indicator, shown }: BreakdownsProps) {
  const texts = useScorecardTexts();
  if (indicator.breakdowns.length === 0 || shown === null || shown.value === null) return null;
  const hides = shown.breakdowns.some(({ groups }) => groups.some(({ hidden }) => hidden));
  return (
    <section class="card" aria-labelledby="apart">
      <h2 id="apart">{texts.apartTitle}</h2>
      {shown.breakdowns.map((one) => (
        <OneBreakdown key={one.by} breakdown={one} indicator={indicator} />
      ))}
      {hides && <p class="card-note">{texts.hiddenNote}</p>}
    </section>
  );
}

function OneBreakdown({
  breakdown: { name, groups, missing },
  indicator,
}: {
  readonly breakdown: Breakdown;
  readonly indicator: Indicator;
}) {
  const { language, texts: general } = useSpeech();
  const texts = useScorecardTexts();
  const amount = useAmount(indicator);
  const most = Math.max(0, ...groups.map(({ value }) => Math.abs(value ?? 0)));
  if (groups.length === 0) {
    const names = indicator.sources
      .filter((source) => missing.includes(source.name))
      .map(({ from, record }) => record?.name[language] ?? texts.sources[from as 'air'] ?? from);
    return (
      <div class="apart">
        <p class="apart-title">{name[language]}</p>
        <p class="quiet">
          {texts.apartMissing}: {names.map((one) => `«${one}»`).join(', ')}.
        </p>
      </div>
    );
  }
  return (
    <table class="sheet apart">
      <caption>{name[language]}</caption>
      <tbody>
        {groups.map(({ id, name: group, value, hidden, light, sample }) => (
          <tr key={id}>
            <th scope="row">{group[language]}</th>
            <td>
              {hidden ? texts.hidden : value === null ? general.noValue : amount(value)}
              {value !== null && value > 0 && (
                <svg
                  class="apart-bar"
                  viewBox="0 0 100 6"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <rect width={(100 * value) / most} height="6" />
                </svg>
              )}
              <SampleNote sample={sample} {...indicator} />
            </td>
            <td>{value !== null && <LightWord light={light} hasValue={true} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
