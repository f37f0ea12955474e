/** One station in a frame of another page: the day in a word, the value of now, and the way here. */
import { useEffect } from 'preact/hooks';
import { stationPath } from '../address.ts';
import { type Category, categoryText, worse } from '../air/category.ts';
import { categoryOf } from '../air/day-mean.ts';
import { useLastDay } from '../air/means.ts';
import { RunAnswer } from '../air/run-answer.tsx';
import { api, type StationDetail, type Vocabulary } from '../api.ts';
import { formatAge, formatNumber, formatUnit } from '../format.ts';
import { SpeechContext, speechOf, useSpeech } from '../i18n.ts';
import { useAnswer } from '../live/answer.ts';
import { useNow } from '../live/now.ts';
import { Face } from '../map/face.tsx';
import { lookDay } from '../station/look.ts';
import { readEmbedAddress } from './embed-address.ts';

interface EmbedPageProps {
  readonly path: string;
  readonly search: string;
}

const refreshMs = 60_000;
/** Names do not change while a frame is open. */
const vocabularyMs = 24 * 3_600_000;

export function EmbedPage({ path, search }: EmbedPageProps) {
  const { device, language } = readEmbedAddress(path, search);
  const speech = speechOf(language);
  const detail = useAnswer(`station/${device}`, () => api.station(device), refreshMs);
  const words = useAnswer('vocabulary', () => api.vocabulary(), vocabularyMs);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${detail.value?.station.name ?? device} · Samay`;
  }, [language, device, detail.value]);
  const { texts } = speech;
  const { value } = detail;
  const isReady = value !== null && words.value !== null;
  return (
    <SpeechContext.Provider value={speech}>
      <main class="embed">
        {isReady && value !== null && words.value !== null ? (
          <Station detail={value} vocabulary={words.value} askedAtMs={detail.receivedAtMs ?? 0} />
        ) : (
          <p class="blank">{detail.failure === null ? texts.loading : texts.embedFailed(device)}</p>
        )}
        <a class="embed-way" href={stationPath(device)} target="_blank" rel="noopener">
          {texts.seeMore}
        </a>
      </main>
    </SpeechContext.Provider>
  );
}

interface StationProps {
  readonly detail: StationDetail;
  readonly vocabulary: Vocabulary;
  readonly askedAtMs: number;
}

function Station({ detail, vocabulary, askedAtMs }: StationProps) {
  const speech = useSpeech();
  const { language, texts } = speech;
  const { station } = detail;
  const nowMs = useNow(5000);
  const fine = useLastDay(station.device, 'pm2_5');
  const coarse = useLastDay(station.device, 'pm10');
  const means = [
    { quantity: 'pm2_5', mean: fine.value },
    { quantity: 'pm10', mean: coarse.value },
  ].filter(({ quantity }) => station.quantities.includes(quantity));
  const category = means
    .map(({ quantity, mean }) => categoryOf(quantity, mean))
    .reduce<Category | null>(worse, null);
  const current = detail.latest.find(({ quantity }) => quantity === 'pm2_5') ?? detail.latest[0];
  const facts = current && vocabulary.quantities[current.quantity];
  return (
    <>
      <h1>{station.name}</h1>
      <p class="embed-word">
        {category === null ? texts.no24h : categoryText(category)[language]}
        <small>{texts.air24h}</small>
      </p>
      <RunAnswer category={category} />
      <ul class="embed-means">
        {means.map(({ quantity, mean }) => {
          if (mean === null) return null;
          const look = lookDay(mean, quantity, vocabulary.quantities[quantity], speech);
          return (
            <li key={quantity}>
              <Face fill={look.fill} text={look.text} badge={look.badge} />
              <span class="unseen">{look.says}</span>
              <span aria-hidden="true">{vocabulary.quantities[quantity]?.[language]}</span>
            </li>
          );
        })}
      </ul>
      {current !== undefined && (
        <p class="embed-now">
          {texts.now}: {facts?.[language]}{' '}
          <strong>{formatNumber(current.value, facts?.decimals ?? 1, language)}</strong>{' '}
          {formatUnit(current.unit, language)},{' '}
          {formatAge(current.ageSeconds + (nowMs - askedAtMs) / 1000, texts)}
          {current.quality > 2 && ` · ${vocabulary.quality[current.quality]?.[language] ?? ''}`}
        </p>
      )}
      <p class="embed-note">{texts.indicativeShort}</p>
    </>
  );
}
