import type { LatestValue, QualityFlag, Vocabulary } from '../api.ts';
import { formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { isDust } from '../scale.ts';

interface TrustProps {
  readonly latest: LatestValue;
  readonly quality: QualityFlag;
  readonly vocabulary: Vocabulary;
}

/** How far to trust a value: its quality and the reasons, its uncertainty, its calibration. */
export function Trust({ latest, quality, vocabulary }: TrustProps) {
  const { language, texts } = useSpeech();
  const { unit, uncertainty, calibration } = latest;
  const decimals = vocabulary.quantities[latest.quantity]?.decimals ?? 1;
  return (
    <div class="trust">
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
      <p>
        {texts.indicative}{' '}
        {calibration === null ? (
          texts.raw
        ) : (
          <>
            {texts.calibrated} <code>{calibration}</code>
            {uncertainty !== null &&
              `, ${texts.uncertainty(`${formatNumber(uncertainty, decimals, language)} ${formatUnit(unit, language)}`)}`}
            .
          </>
        )}{' '}
        {isDust(latest.quantity) && texts.notIndex}
      </p>
    </div>
  );
}
