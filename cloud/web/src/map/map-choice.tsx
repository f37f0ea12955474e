/** What the map shows: which quantity, of when, and whether an estimate lies between stations. */
import { useWay } from '../address.ts';
import { isJudged } from '../air/category.ts';
import type { Vocabulary } from '../api.ts';
import { Choice } from '../choice.tsx';
import type { Fleet } from '../fleet/use-fleet.ts';
import { useSpeech } from '../i18n.ts';
import { hasScale } from '../scale.ts';

interface MapChoiceProps {
  readonly quantities: readonly string[];
  readonly quantity: string;
  readonly vocabulary: Vocabulary | null;
  readonly isMean: boolean;
  readonly isSurfaceOn: boolean;
  onSurface(isOn: boolean): void;
  readonly fleet: Fleet;
}

export function MapChoice(props: MapChoiceProps) {
  const { quantities, quantity, vocabulary, isMean, isSurfaceOn, onSurface, fleet } = props;
  const { language, texts } = useSpeech();
  const { go } = useWay();
  return (
    <div class="map-choice">
      <Choice
        legend={texts.quantity}
        options={quantities.map((name) => ({
          value: name,
          text: vocabulary?.quantities[name]?.[language] ?? name,
        }))}
        value={quantity}
        onChoose={(next) => go({ quantity: next })}
      />
      {isJudged(quantity) && (
        <Choice
          legend={texts.when}
          kind="joined"
          options={[
            { value: 'now', text: texts.now },
            { value: '24h', text: texts.mean24hShort },
          ]}
          value={isMean ? '24h' : 'now'}
          onChoose={(next) => go({ mean: next === '24h' })}
        />
      )}
      {hasScale(quantity) && (
        <label class="switch">
          <input
            type="checkbox"
            checked={isSurfaceOn}
            onChange={(event) => onSurface(event.currentTarget.checked)}
          />
          <span>
            {texts.surface} <span class="switch-more">{texts.surfaceWhere}</span>
          </span>
        </label>
      )}
      {fleet.isThere && (
        <label class="switch">
          <input
            type="checkbox"
            checked={fleet.isOn}
            onChange={(event) => fleet.turn(event.currentTarget.checked)}
          />
          <span>{texts.fleet}</span>
        </label>
      )}
    </div>
  );
}
