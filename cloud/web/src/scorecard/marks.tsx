/** What stands beside every number of the scorecard: its light, its way and how far it can be trusted. */
import { formatApart, formatMoment, formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useScorecardTexts } from '../texts/scorecard.ts';
import type { Evaluation, Failure, Indicator, Row } from './scorecard-api.ts';

const arrows: Readonly<Record<Row['trend'], string>> = {
  better: '↗',
  worse: '↘',
  steady: '→',
  unknown: '·',
};

export function TrendMark({ trend }: { readonly trend: Row['trend'] }) {
  const texts = useScorecardTexts();
  return (
    <span class="trend">
      <span aria-hidden="true">{arrows[trend]}</span> {texts.trends[trend]}
    </span>
  );
}

type Trusted = Pick<Evaluation, 'quality' | 'unconfirmed'>;

export function TrustMarks({ quality, unconfirmed }: Trusted) {
  const texts = useScorecardTexts();
  return (
    <>
      {quality !== null && <span class="mark">{texts.quality(quality)}</span>}
      {unconfirmed && <span class="mark mark-unconfirmed">{texts.unconfirmed}</span>}
    </>
  );
}

/** One day where twenty are allowed is no 2,000 %: beyond twice the target more says no more. */
const attainmentMax = 2;

/** "62 %" of "62 % de la meta"; nothing where there is no target. */
export function Attainment({ attainment }: Pick<Evaluation, 'attainment'>) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  if (attainment === null) return null;
  const isFarOver = attainment > attainmentMax;
  const percent = formatNumber(Math.min(attainment, attainmentMax) * 100, 0, language);
  return <span>{isFarOver ? texts.overTarget(percent) : texts.ofTarget(percent)}</span>;
}

/** A number in the unit and with the decimals of its indicator; with more beside one that would read alike. */
export function useAmount({ decimals, unit }: Pick<Indicator, 'decimals' | 'unit'>) {
  const { language } = useSpeech();
  return (value: number | null, beside: number | null = null): string => {
    const amount = formatApart(value, beside, decimals, language);
    return `${amount} ${formatUnit(unit, language, amount)}`;
  };
}

/** Which of our data lack, and whose they are: a missing number is neither good nor bad. */
export function MissingData({ indicator, latest }: Pick<Row, 'indicator' | 'latest'>) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  const { sources, owner } = indicator;
  const names = new Set(latest?.missing);
  const missing = names.size === 0 ? sources : sources.filter(({ name }) => names.has(name));
  // Of one that has never had a number nobody said which lack.
  const isSome = names.size === 0 && sources.length > 1;
  const isEntered = missing.some(({ record }) => record !== null);
  const owners = new Set(missing.flatMap(({ record }) => record?.owner[language] ?? []));
  const told = missing.map(({ from, record }) =>
    record === null
      ? `${texts.sources[from as keyof typeof texts.sources] ?? from} (${texts.missingWhy[from as 'air'] ?? ''})`
      : `«${record.name[language]}»`,
  );
  const whose = isEntered ? [...owners].join(', ') : owner[language];
  return (
    <p class="missing">
      {isSome ? texts.missingSome : texts.missing}: {[...new Set(told)].join(', ')}.{' '}
      {(isEntered ? texts.entersIt : texts.measuredBy)(whose)}.
    </p>
  );
}

/** That the last try to compute it failed: what stands beside it is what was said before. */
export function NotComputed({ failure }: { readonly failure: Failure | null }) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  if (failure === null) return null;
  return (
    <p class="fault not-computed">
      {texts.notComputed(formatMoment(Date.parse(failure.time), language))}: {failure.why[language]}
    </p>
  );
}

/** "45 a 62 de cada 100, con 60 respuestas": how sure a share of people asked is. */
export function SampleNote({ sample, decimals, unit }: SampleNoteProps) {
  const { language } = useSpeech();
  const texts = useScorecardTexts();
  if (sample === null) return null;
  const low = formatNumber(sample.low, decimals, language);
  const high = `${formatNumber(sample.high, decimals, language)} ${formatUnit(unit, language)}`;
  return (
    <span class="quiet">{texts.sample(low, high, formatNumber(sample.answers, 0, language))}</span>
  );
}

interface SampleNoteProps extends Pick<Indicator, 'decimals' | 'unit'> {
  readonly sample: Evaluation['sample'];
}
