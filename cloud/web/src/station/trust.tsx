/** How far to trust a value: quality and reasons, uncertainty, calibration, and the raw one beside. */
import { note } from '@samay/air-quality';
import { api, type CurrentValue, type Sensor, type Vocabulary } from '../api.ts';
import { formatFullDate, formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useAnswer } from '../live/answer.ts';
import { isCoarseEstimated, present, saying } from './instruments.ts';
import type { Sight } from './sight.ts';

interface TrustProps {
  readonly sight: Sight;
  readonly quantity: string;
  readonly sensors: readonly Sensor[];
  readonly vocabulary: Vocabulary;
}

export function Trust({ sight, quantity, sensors, vocabulary }: TrustProps) {
  const { language, texts } = useSpeech();
  const { latest, quality } = sight;
  if (latest === null) return null;
  return (
    <section class="card trust" aria-labelledby="trust">
      <h2 id="trust">{texts.trust(vocabulary.quantities[quantity]?.[language] ?? quantity)}</h2>
      <p class={`trust-quality quality-${quality}`}>
        {texts.quality}: <strong>{vocabulary.quality[quality]?.[language] ?? quality}</strong>
      </p>
      {latest.reasons.length > 0 && (
        <ul class="reasons">
          {latest.reasons.map((reason) => (
            <li key={reason}>{vocabulary.reasons[reason]?.[language] ?? reason}</li>
          ))}
        </ul>
      )}
      {quantity === 'pm10' && isCoarseEstimated(sensors) && (
        <p class="estimate-note">{note('pm10-estimate')[language]}</p>
      )}
      <ValueTable
        device={sight.station.device}
        latest={latest}
        sensors={sensors}
        vocabulary={vocabulary}
      />
      <p class="card-note">{texts.indicative}</p>
    </section>
  );
}

interface ValueTableProps {
  readonly device: string;
  readonly latest: CurrentValue;
  readonly sensors: readonly Sensor[];
  readonly vocabulary: Vocabulary;
}

/** What the station says, and beside it what each of its sensors said, raw. */
function ValueTable({ device, latest, sensors, vocabulary }: ValueTableProps) {
  const { language, texts } = useSpeech();
  const { quantity, unit, value, uncertainty, calibration } = latest;
  const decimals = vocabulary.quantities[quantity]?.decimals ?? 1;
  const calibrated = useCalibrationText(device, quantity, calibration);
  const number = (amount: number | null) =>
    `${formatNumber(amount, decimals, language)} ${formatUnit(unit, language)}`;
  const raw = saying(present(sensors), quantity).flatMap((sensor) =>
    sensor.latest
      .filter((said) => said.quantity === quantity)
      .map((said) => [texts.rawOf(sensor.sensor), number(said.value)] as const),
  );
  const rows = [
    [calibration === null ? texts.rawValue : texts.calibratedValue, number(value)] as const,
    ...(calibration === null ? [] : raw),
    [texts.uncertainty, uncertainty === null ? texts.notTold : `± ${number(uncertainty)}`] as const,
    [texts.calibration, calibrated ?? texts.none] as const,
  ];
  return (
    <dl class="facts">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Calibrations are changed by people, a few times a year. */
const calibrationsMs = 60 * 60_000;

/** @returns which calibration is in force and since when; null where there is none. */
function useCalibrationText(device: string, quantity: string, id: string | null): string | null {
  const { language, texts } = useSpeech();
  const { value } = useAnswer(
    id === null ? null : `calibrations/${device}/${quantity}`,
    () => api.calibrations(device, quantity),
    calibrationsMs,
  );
  if (id === null) return null;
  const own = value?.calibrations.find(
    ({ sensor, calibration, current }) => sensor === null && current && calibration === id,
  );
  return own === undefined
    ? id
    : texts.calibrationSince(id, formatFullDate(Date.parse(own.from), language));
}
