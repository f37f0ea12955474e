import { factsOf } from '../models/models.ts';
import type { Line } from './campaign.ts';
import type { Candidate, Tried } from './candidate.ts';

/** Each coefficient more must make the out-of-block RMSE better by this share. */
const parsimony = 0.02;

export interface Choice {
  readonly chosen: Candidate;
  readonly candidates: readonly Candidate[];
}

/**
 * The fitted model whose out-of-block RMSE is least, counting coefficients against it; a published
 * form where none is better.
 * @param tried least score first.
 */
export function choose(tried: readonly Tried[]): Choice | undefined {
  const able = tried.filter(({ score, cv }) => Number.isFinite(score) && cv !== undefined);
  const published = able.find((one) => one.published);
  const fitted = able
    .filter((one) => !one.published)
    .filter(({ score }) => score < (published?.score ?? Number.POSITIVE_INFINITY));
  const [first] = fitted;
  const chosen = first && fitted.reduce((a, b) => (weighed(b) < weighed(a) ? b : a), first);
  return (chosen ?? published) && rank(chosen ?? published, tried);
}

function weighed({ score, formula }: Tried): number {
  const { coefficients, counts = coefficients.length } = factsOf(formula.model);
  return score * (1 + parsimony) ** counts;
}

function rank(chosen: Tried | undefined, tried: readonly Tried[]): Choice | undefined {
  return (
    chosen && {
      chosen: candidate(chosen),
      candidates: tried.map((one) =>
        one === chosen ? candidate(one) : { ...candidate(one), rejected: why(one, chosen) },
      ),
    }
  );
}

const candidate = ({ predicted: _, score: __, ...rest }: Tried): Candidate => rest;

function why({ score }: Tried, chosen: Tried): Line {
  const share = percent(score, chosen.score);
  if (!Number.isFinite(score)) return { es: 'no se pudo validar', en: 'could not be validated' };
  if (score < chosen.score) {
    return {
      es: `su RMSE fuera de bloque es apenas ${share} % menor y usa más coeficientes`,
      en: `its out-of-block RMSE is hardly ${share} % smaller and it has more coefficients`,
    };
  }
  return {
    es: `su RMSE fuera de bloque es ${share} % mayor`,
    en: `its out-of-block RMSE is ${share} % larger`,
  };
}

const percent = (a: number, b: number): string =>
  b > 0 ? ((100 * Math.abs(a - b)) / b).toFixed(1) : '—';
