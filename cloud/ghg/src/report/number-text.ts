const whole = new Intl.NumberFormat('es-PE', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('es-PE', { maximumSignificantDigits: 3 });

/** Tonnes as a person reads them: whole from 100 on, three digits below. */
export const tonnesText = (kg: number): string => {
  const tonnes = kg / 1000;
  return Math.abs(tonnes) >= 100 ? whole.format(tonnes) : fine.format(tonnes);
};

export const percentText = (percent: number): string => `${fine.format(percent)} %`;

/** Where no interval is known of what it stands on, there is none to tell. */
export const plusMinus = ({
  shares,
  percent,
}: {
  readonly shares: readonly unknown[];
  readonly percent?: number;
}): string => (shares.length === 0 || percent === undefined ? '—' : `± ${percentText(percent)}`);
