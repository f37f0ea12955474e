import type { Bucket, QuantityFacts } from '../api.ts';
import { formatMoment, formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { hourMeans } from './columns.ts';

interface HourTableProps {
  readonly readings: readonly Bucket[];
  readonly facts: QuantityFacts | undefined;
}

/** What the chart shows, for those who do not see it and those who want the numbers. */
export function HourTable({ readings, facts }: HourTableProps) {
  const { language, texts } = useSpeech();
  return (
    <details class="hours">
      <summary>{texts.table}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">
              {texts.hour} ({texts.localTime})
            </th>
            <th scope="col">
              {texts.mean}, {formatUnit(facts?.unit ?? '', language)}
            </th>
          </tr>
        </thead>
        <tbody>
          {hourMeans(readings).map(({ startMs, mean }) => (
            <tr key={startMs}>
              <th scope="row">{formatMoment(startMs, language)}</th>
              <td>{formatNumber(mean, facts?.decimals ?? 1, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
