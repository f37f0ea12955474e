/** What hangs there and since when: every sensor, and what the station has said of itself over time. */
import { api, type Change, type Sensor } from '../api.ts';
import { formatFullDate, formatMoment } from '../format.ts';
import { type Texts, useSpeech } from '../i18n.ts';
import { type Answer, useAnswer } from '../live/answer.ts';
import { KeptNote } from './day-index.tsx';

/** People change a station a few times a year. */
const refreshMs = 60 * 60_000;

interface EquipmentProps {
  readonly device: string;
  readonly sensors: readonly Sensor[];
}

export function Equipment({ device, sensors }: EquipmentProps) {
  const { texts } = useSpeech();
  const history = useAnswer(`commissioning/${device}`, () => api.commissioning(device), refreshMs);
  return (
    <section class="card" aria-labelledby="equipment">
      <h2 id="equipment">{texts.equipment}</h2>
      {sensors.length > 0 && <SensorTable sensors={sensors} />}
      <h3>{texts.changes}</h3>
      <KeptNote answer={history} />
      <Changes history={history} />
    </section>
  );
}

function SensorTable({ sensors }: { readonly sensors: readonly Sensor[] }) {
  const { language, texts } = useSpeech();
  return (
    <table class="sensors">
      <caption class="unseen">{texts.sensorsCaption}</caption>
      <thead>
        <tr>
          {[texts.sensorShort, texts.firstSeen, texts.lastSeen].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sensors.map(({ sensor, firstSeen, lastSeen, listed }) => (
          <tr key={sensor}>
            <th scope="row">
              {sensor}
              {listed === false && <small>{texts.takenOff}</small>}
            </th>
            <td>{firstSeen === null ? '–' : formatFullDate(Date.parse(firstSeen), language)}</td>
            <td>{formatMoment(Date.parse(lastSeen), language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Commissioning = Awaited<ReturnType<typeof api.commissioning>>;

function Changes({ history }: { readonly history: Answer<Commissioning> }) {
  const { texts } = useSpeech();
  const { value, failure } = history;
  if (value === null) {
    return <p class="quiet">{failure === null ? texts.loading : texts.changesFailed}</p>;
  }
  if (value.changes.length === 0) return <p class="quiet">{texts.noChanges}</p>;
  return (
    <ol class="told-changes">
      {[...value.changes].reverse().map((change) => (
        <ChangeItem key={`${change.time} ${change.what}`} change={change} />
      ))}
    </ol>
  );
}

function ChangeItem({ change }: { readonly change: Change }) {
  const { language, texts } = useSpeech();
  const { time, what, before, after } = change;
  return (
    <li>
      <time dateTime={time}>{formatFullDate(Date.parse(time), language)}</time>
      <span>
        {texts.changed[what]}: <strong>{sayFact(after, texts)}</strong>
        {before !== null && <small> {texts.before(sayFact(before, texts))}</small>}
      </span>
    </li>
  );
}

/** 0.0001° is 11 m, as good as a place told by satellite. */
const placeDecimals = 4;

/** A place, or a text as the station said it; sensors come with commas. */
function sayFact(fact: unknown, texts: Texts): string {
  if (typeof fact === 'string') return fact.split(',').join(', ');
  if (typeof fact !== 'object' || fact === null || !('lat' in fact && 'lon' in fact)) {
    return texts.none;
  }
  return [fact.lat, fact.lon].map((axis) => Number(axis).toFixed(placeDecimals)).join(', ');
}
