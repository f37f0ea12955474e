import { formatNumber } from '../../format.ts';
import { useSpeech } from '../../i18n.ts';

/** Numbers of a table, all with as many decimals. */
export function useFigure() {
  const { language } = useSpeech();
  return (value: number | null, decimals = 1): string => formatNumber(value, decimals, language);
}
