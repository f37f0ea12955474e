/** One station: the value of now, how far to trust it, and its last 24 hours. */
import { useEffect, useRef } from 'preact/hooks';
import type { LatestValue, Vocabulary } from '../api.ts';
import { formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import type { Known } from '../live/live.ts';
import { useNow } from '../live/now.ts';
import { Face } from '../map/face.tsx';
import { History } from './history.tsx';
import { isHollow, isOfTheAir, type Sight, sightOf } from './sight.ts';
import { Trust } from './trust.tsx';
import { markOf, sayAge } from './words.ts';

interface StationPanelProps {
  readonly sight: Sight;
  readonly quantity: string;
  readonly known: Known;
  readonly receivedAtMs: number;
  onQuantity(quantity: string): void;
  onBack(): void;
}

export function StationPanel(props: StationPanelProps) {
  const { quantity, known, receivedAtMs, onQuantity, onBack } = props;
  const { vocabulary } = known;
  const { station } = props.sight;
  const speech = useSpeech();
  const { language, texts } = speech;
  const nowMs = useNow(1000);
  const elapsedSeconds = (nowMs - receivedAtMs) / 1000;
  const sight = sightOf(station, known, quantity, elapsedSeconds);
  const facts = vocabulary.quantities[quantity];
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);

  return (
    <article class="station">
      <button type="button" class="back" onClick={onBack}>
        <span aria-hidden="true">←</span> {texts.back}
      </button>
      <h2 ref={title} tabIndex={-1}>
        {station.name}
      </h2>
      <p class="quiet">{[...new Set([station.city, station.device])].join(' · ')}</p>

      <div class="now">
        <Face band={sight.band} hollow={isHollow(sight)} mark={markOf(sight)} />
        <p class="now-value" aria-live="polite" aria-atomic="true">
          <span class="now-name">{facts?.[language] ?? quantity}</span>{' '}
          <strong>
            {formatNumber(sight.latest?.value ?? null, facts?.decimals ?? 1, language)}
          </strong>{' '}
          <span class="now-unit">{facts !== undefined && formatUnit(facts.unit, language)}</span>
        </p>
        <p class={`now-age state-${sight.state}`}>{sayAge(sight, speech)}</p>
      </div>
      {sight.latest === null ? (
        <p class="quiet">{texts.notMeasured}.</p>
      ) : (
        <>
          <Trust latest={sight.latest} quality={sight.quality} vocabulary={vocabulary} />
          <History key={quantity} device={station.device} quantity={quantity} facts={facts} />
        </>
      )}
      <Others
        values={known.latest.filter(
          (v) => v.device === station.device && v.quantity !== quantity && isOfTheAir(v.quantity),
        )}
        vocabulary={vocabulary}
        onQuantity={onQuantity}
      />
    </article>
  );
}

interface OthersProps {
  readonly values: readonly LatestValue[];
  readonly vocabulary: Vocabulary;
  onQuantity(quantity: string): void;
}

function Others({ values, vocabulary, onQuantity }: OthersProps) {
  const { language, texts } = useSpeech();
  if (values.length === 0) return null;
  return (
    <section class="others">
      <h3>{texts.others}</h3>
      <ul>
        {values.map(({ quantity, value, unit, quality }) => (
          <li key={quantity}>
            <button type="button" onClick={() => onQuantity(quantity)}>
              <span>{vocabulary.quantities[quantity]?.[language] ?? quantity}</span>
              <span class={`others-value quality-${quality}`}>
                <strong>
                  {formatNumber(value, vocabulary.quantities[quantity]?.decimals ?? 1, language)}
                </strong>{' '}
                {formatUnit(unit, language)}
                {(quality === 3 || quality === 4) && (
                  <small>{vocabulary.quality[quality]?.[language]}</small>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
