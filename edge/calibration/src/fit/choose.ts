import { factsOf } from '../models/models.ts';
import type { Campaign, Line } from './campaign.ts';
import { type Candidate, rmseOf, type Tried } from './candidate.ts';

/** A simpler model may be worse by this share of RMSE, where blocks cannot tell them apart. */
const parsimony = 0.02;

export interface Choice {
  readonly chosen: Candidate;
  readonly candidates: readonly Candidate[];
}

/** @param tried least out-of-block RMSE first. */
export function choose(tried: readonly Tried[], campaign: Campaign): Choice | undefined {
  const able = tried.filter(({ cv }) => cv !== undefined);
  const fitted = able.filter(({ published }) => !published);
  const best = fitted[0];
  const published = able.find((one) => one.published);
  if (best === undefined && published === undefined) return undefined;
  const simplest = best && simplestOf(fitted, best, campaign);
  const chosen =
    simplest === undefined || (published !== undefined && rmseOf(published) < rmseOf(simplest))
      ? best !== undefined && published !== undefined && rmseOf(best) < rmseOf(published)
        ? best
        : published
      : simplest;
  if (chosen === undefined) return undefined;
  return {
    chosen: candidate(chosen),
    candidates: tried.map((one) =>
      one === chosen ? candidate(one) : { ...candidate(one), rejected: why(one, chosen) },
    ),
  };
}

function simplestOf(fitted: readonly Tried[], best: Tried, campaign: Campaign): Tried {
  const near = fitted.filter((one) => rmseOf(one) <= (1 + parsimony) * rmseOf(best));
  return near.reduce((a, b) => (coefficients(b) < coefficients(a) ? b : a), best);
}

const coefficients = ({ formula }: Candidate): number => factsOf(formula.model).coefficients.length;

const candidate = ({ predicted: _, ...rest }: Tried): Candidate => rest;

function why(one: Candidate, chosen: Candidate): Line {
  const [mine, its] = [rmseOf(one), rmseOf(chosen)];
  if (mine < its) {
    return {
      es: `apenas mejor (${percent(mine, its)} %) y con más coeficientes`,
      en: `hardly better (${percent(mine, its)} %) and with more coefficients`,
    };
  }
  if (!Number.isFinite(mine)) return { es: 'no se pudo validar', en: 'could not be validated' };
  return {
    es: `su RMSE fuera de bloque es ${percent(mine, its)} % mayor`,
    en: `its out-of-block RMSE is ${percent(mine, its)} % larger`,
  };
}

const percent = (a: number, b: number): string =>
  b > 0 ? ((100 * Math.abs(a - b)) / b).toFixed(1) : '—';
