import type { Answer } from './answer.ts';
import type { Averaging } from './average.ts';
import { judge } from './judge.ts';
import type { Index } from './norms/norm.ts';
import { pollutants } from './pollutant.ts';
import type { Question } from './question.ts';
import { isScale, lineOf, linesOf } from './rules/rules.ts';
import { sayConcentration } from './said.ts';
import type { Told } from './told.ts';
import { shownUnit, type Unit } from './unit.ts';
import { categoryOf } from './verdict.ts';

/** The INCA and the ECA of the same concentration, and why they do not say the same. */
export interface Comparison {
  readonly inca: Answer;
  readonly eca: Answer;
  /** Both are judged, and an INCA worse than "Moderada" goes with an exceeded ECA, or neither. */
  readonly agree: boolean;
  /** Concentration of INCA 100 (its divisor S), the ECA, and the first over the second. */
  readonly divisor: number;
  readonly standard: number;
  readonly ratio: number;
  readonly unit: Unit;
  readonly why: readonly Told[];
}

/**
 * Judges a concentration by the INCA and by the ECA of the same average and says why they differ.
 * @param question averaging is the INCA's for the quantity when absent.
 * @throws AirQualityError `no-norm` where one of the two has nothing of the quantity, and as `judge`.
 */
export function compare(question: Question): Comparison {
  const { quantity, concentration } = question;
  const scale = lineOf('inca', quantity);
  const averaging =
    typeof concentration === 'number'
      ? (question.averaging ?? scale.averaging)
      : concentration.averaging;
  const inca = judge('inca', { ...question, averaging });
  const eca = judge('eca', { ...question, averaging });
  const divisor = isScale(scale) ? divisorOf(scale.index) : 0;
  const standard = eca.levels?.[0]?.value ?? limitOf(quantity, averaging);
  const ratio = divisor / standard;
  const unit = scale.unit;
  const agree = inca.judged && eca.judged && isBad(inca) === eca.exceeds;
  return {
    ...{ inca, eca, agree, divisor, standard, ratio, unit },
    why: reasonsOf({ inca, eca, agree, divisor, standard, ratio, unit }),
  };
}

/** By its category: the rounded index of 25.1 µg/m³ of PM2.5 is still 100, and it is "Mala". */
const isBad = ({ category }: Answer): boolean =>
  (category?.rank ?? 0) > (categoryOf('inca', 'moderada')?.rank ?? 0);

const divisorOf = (index: Index): number => (index.kind === 'divisor' ? index.divisor : 0);

function limitOf(quantity: Question['quantity'], averaging: Averaging): number {
  const line = lineOf('eca', quantity, averaging);
  return isScale(line) ? 0 : (line.levels[0]?.value ?? 0);
}

function reasonsOf({
  inca,
  eca,
  agree,
  divisor,
  standard,
  ratio,
  unit,
}: Omit<Comparison, 'why'>): Told[] {
  const { es, en } = pollutants[inca.quantity];
  const of = shownUnit(unit);
  const times = Number(ratio.toFixed(2));
  const same = divisor === standard;
  const divisors: Told = same
    ? {
        es: `${es}: el 100 del INCA y el ECA son la misma concentración, ${standard} ${of}.`,
        en: `${en}: 100 of the INCA and the ECA are the same concentration, ${standard} ${of}.`,
      }
    : {
        es: `${es}: el 100 del INCA está en ${divisor} ${of} y el ECA en ${standard} ${of}: ${times} veces el ECA. El INCA (2016) conserva divisores de estándares anteriores al DS 003-2017-MINAM.`,
        en: `${en}: 100 of the INCA is at ${divisor} ${of} and the ECA at ${standard} ${of}: ${times} times the ECA. The INCA (2016) keeps divisors of standards before DS 003-2017-MINAM.`,
      };
  const reasons = [divisors];
  if (!inca.judged || !eca.judged) {
    reasons.push({
      es: 'No se comparan: los datos no alcanzan para juzgar.',
      en: 'They are not compared: the data do not suffice to judge.',
    });
  } else if (!agree) reasons.push(disagreement(inca, eca, [standard, divisor]));
  const allowed = eca.form?.allowedPerYear ?? 0;
  if (eca.exceeds === true && allowed > 0) {
    reasons.push({
      es: `Un exceso no incumple por sí solo el ECA: su forma es «${eca.form?.es}».`,
      en: `One exceedance alone does not break the ECA: its form is "${eca.form?.en}".`,
    });
  }
  if (linesOf('eca', inca.quantity).some((line) => line.averaging === 'year')) {
    reasons.push({
      es: 'El ECA tiene además un valor anual; el INCA sólo mira periodos cortos.',
      en: 'The ECA has an annual value as well; the INCA looks at short periods only.',
    });
  }
  return reasons;
}

/** @param limits the ECA, and the concentration of INCA 100. */
function disagreement(inca: Answer, eca: Answer, limits: readonly [number, number]): Told {
  const value = sayConcentration(inca.concentration.value ?? 0, inca.unit, { limits });
  const same = limits[0] === limits[1];
  const { es = '', en = '' } = inca.category ?? {};
  const says = { es: `«${es}» (${inca.index})`, en: `"${en}" (${inca.index})` };
  // With one divisor for both, only the intervals of the table, and rounding to them, can differ.
  const cause = same
    ? {
        es: 'El INCA decide por los intervalos de su tabla, redondeando:',
        en: 'The INCA decides by the intervals of its table, rounding:',
      }
    : { es: 'Por eso', en: 'So' };
  return eca.exceeds === true
    ? {
        es: `${cause.es} ${value} supera el ECA aunque el INCA dice ${says.es}.`,
        en: `${cause.en} ${value} exceeds the ECA although the INCA says ${says.en}.`,
      }
    : {
        es: `${cause.es} ${value} no supera el ECA aunque el INCA dice ${says.es}.`,
        en: `${cause.en} ${value} does not exceed the ECA although the INCA says ${says.en}.`,
      };
}
