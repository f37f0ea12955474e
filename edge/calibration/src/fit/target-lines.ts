import { epaTargets } from '../targets/epa.ts';
import type { Agreement } from './agreement.ts';
import type { Precision } from './precision.ts';

/** One of the EPA's performance targets and how a campaign stands beside it. */
export interface TargetLine {
  readonly metric: 'slope' | 'intercept' | 'r2' | 'rmse-or-nrmse' | 'sd-or-cv';
  readonly target: string;
  readonly value: string;
  /** undefined when it could not be measured. */
  readonly met: boolean | undefined;
  /** Something in the target is not confirmed by its source. */
  readonly unconfirmed?: true;
}

const unit = 'µg/m³';

/** @param agreement of 24 h means: the targets speak of days. */
export function targetLines(
  quantity: 'pm2_5' | 'pm10',
  agreement: Agreement,
  precision?: Precision,
): TargetLine[] {
  const target = epaTargets[quantity];
  const [slopeMin, slopeMax] = target.slope;
  const [interceptMin, interceptMax] = target.intercept;
  const { slope, intercept, r2, rmse, nrmse } = agreement;
  const unconfirmed = epaTargets.orUnconfirmed ? { unconfirmed: true as const } : {};
  return [
    {
      metric: 'slope',
      target: `${slopeMin}–${slopeMax}`,
      value: slope.toFixed(2),
      met: slope >= slopeMin && slope <= slopeMax,
    },
    {
      metric: 'intercept',
      target: `${interceptMin}–${interceptMax} ${unit}`,
      value: `${intercept.toFixed(2)} ${unit}`,
      met: intercept >= interceptMin && intercept <= interceptMax,
    },
    { metric: 'r2', target: `≥ ${target.r2Min}`, value: r2.toFixed(3), met: r2 >= target.r2Min },
    {
      metric: 'rmse-or-nrmse',
      target: `≤ ${target.rmseMax} ${unit} | ≤ ${target.nrmseMax} %`,
      value: `${rmse.toFixed(2)} ${unit} | ${nrmse.toFixed(1)} %`,
      met: rmse <= target.rmseMax || nrmse <= target.nrmseMax,
      ...unconfirmed,
    },
    {
      metric: 'sd-or-cv',
      target: `≤ ${target.sdMax} ${unit} | ≤ ${target.cvMax} %`,
      value:
        precision === undefined
          ? '—'
          : `${precision.sd.toFixed(3)} ${unit} | ${precision.cv.toFixed(3)} %`,
      met:
        precision === undefined
          ? undefined
          : precision.sd <= target.sdMax || precision.cv <= target.cvMax,
      ...unconfirmed,
    },
  ];
}
