/** The last value of each quantity; the chosen one is what the charts below show. */
import { useWay } from '../address.ts';
import type { Station } from '../api.ts';
import { formatAge, formatNumber, formatUnit } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import type { Known } from '../live/live.ts';
import { Face } from '../map/face.tsx';
import { badgeOf, lookNow } from './look.ts';
import { offeredQuantities, type Sight, sightOf } from './sight.ts';

interface NowProps {
  readonly station: Station;
  readonly known: Known;
  readonly chosen: string;
  readonly elapsedSeconds: number;
  readonly isCoarseEstimated: boolean;
}

export function Now({ station, known, chosen, elapsedSeconds, isCoarseEstimated }: NowProps) {
  const { texts } = useSpeech();
  const names = offeredQuantities([station], Object.keys(known.vocabulary.quantities));
  const fog = sightOf(station, known, 'pm2_5', elapsedSeconds);
  return (
    <section class="card" aria-labelledby="now">
      <h2 id="now">{texts.now}</h2>
      <fieldset class="tiles">
        <legend class="unseen">{texts.quantity}</legend>
        {names.map((quantity) => (
          <Tile
            key={quantity}
            quantity={quantity}
            sight={sightOf(station, known, quantity, elapsedSeconds)}
            known={known}
            isChosen={quantity === chosen}
            isEstimate={quantity === 'pm10' && isCoarseEstimated}
          />
        ))}
      </fieldset>
      {badgeOf(fog) === 'fog' && (
        <p class="fog-note">
          <Face fill="plain" badge="fog" /> {texts.fogNote}
        </p>
      )}
      <p class="card-note">{texts.notIndex}</p>
    </section>
  );
}

interface TileProps {
  readonly quantity: string;
  readonly sight: Sight;
  readonly known: Known;
  readonly isChosen: boolean;
  readonly isEstimate: boolean;
}

function Tile({ quantity, sight, known, isChosen, isEstimate }: TileProps) {
  const speech = useSpeech();
  const { language, texts } = speech;
  const { go } = useWay();
  const facts = known.vocabulary.quantities[quantity];
  const { fill, badge } = lookNow(sight, facts, speech);
  const { quality, state, ageSeconds, latest } = sight;
  const isDoubtful = quality === 3 || quality === 4;
  return (
    <label class={`tile tile-${state} ${quality === 4 ? 'value-failed' : ''}`}>
      <input type="radio" name="quantity" checked={isChosen} onChange={() => go({ quantity })} />
      <span class="tile-body">
        <span class="tile-name">
          {facts?.[language] ?? quantity}
          <Face fill={fill} badge={badge} />
        </span>
        <span class="tile-value">
          <strong>{formatNumber(latest?.value ?? null, facts?.decimals ?? 1, language)}</strong>{' '}
          {formatUnit(facts?.unit ?? '', language)}
        </span>
        <span class="tile-facts">
          {ageSeconds === null ? texts.noValue : formatAge(ageSeconds, texts)}
          {isEstimate && ` · ${texts.estimate}`}
          {isDoubtful && ` · ${known.vocabulary.quality[quality]?.[language] ?? ''}`}
        </span>
      </span>
    </label>
  );
}
