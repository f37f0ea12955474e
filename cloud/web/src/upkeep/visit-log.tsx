/** What was done at a station, newest first, and which sensor was there from when to when. */
import { useState } from 'preact/hooks';
import { home } from '../address.ts';
import { ApiError } from '../api.ts';
import { formatFullDate, formatShort } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { useAnswer } from '../live/answer.ts';
import { Failure } from '../staff/field.tsx';
import { type UpkeepTexts, useUpkeepTexts } from '../texts/upkeep.ts';
import { type History, type StaffVisits, upkeepApi, type Visit } from './upkeep-api.ts';

/** People visit a station a few times a year. */
const refreshMs = 60 * 60_000;

type StaffVisit = StaffVisits['visits'][number];

export function VisitLog({ device }: { readonly device: string }) {
  const { texts: general } = useSpeech();
  const texts = useUpkeepTexts();
  const { value, failure } = useAnswer(
    `history/${device}`,
    () => upkeepApi.history(device),
    refreshMs,
  );
  const [told, setTold] = useState<readonly StaffVisit[] | ApiError | null>(null);
  const askStaff = () =>
    upkeepApi.staffVisits(device).then(
      ({ visits }) => setTold(visits),
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        setTold(error);
      },
    );
  if (value === null) {
    return <p class="quiet">{failure === null ? general.loading : texts.historyFailed}</p>;
  }
  return (
    <>
      {value.visits.length === 0 && <p class="quiet">{texts.noVisits}</p>}
      <ol class="visit-log">
        {[...value.visits].reverse().map((visit) => (
          <VisitItem
            key={visit.time}
            visit={visit}
            told={Array.isArray(told) ? told.find(({ time }) => time === visit.time) : undefined}
          />
        ))}
      </ol>
      {value.visits.length > 0 && !Array.isArray(told) && (
        <button type="button" class="link-button" onClick={() => void askStaff()}>
          {texts.staff}
        </button>
      )}
      {told instanceof ApiError && <NotTold failure={told} />}
      {value.equipment.length > 0 && <Spells equipment={value.equipment} />}
    </>
  );
}

/** That somebody has to sign in is said only where that is so. */
function NotTold({ failure }: { readonly failure: ApiError }) {
  const texts = useUpkeepTexts();
  if (failure.status !== 401) return <Failure failure={failure} />;
  return (
    <p role="status">
      {texts.staffOut} <Link to={{ ...home, view: 'staff' }}>{texts.signIn}</Link>
    </p>
  );
}

interface VisitItemProps {
  readonly visit: Visit;
  readonly told: StaffVisit | undefined;
}

function VisitItem({ visit, told }: VisitItemProps) {
  const { language } = useSpeech();
  const texts = useUpkeepTexts();
  const { time, action, site, sensors, removed, photos } = visit;
  const date = formatFullDate(Date.parse(time), language);
  return (
    <li>
      <p>
        <time dateTime={time}>{date}</time> · <strong>{texts.actions[action]}</strong>
        {told && ` · ${texts.by(told.by)}`}
      </p>
      {site !== null && (
        <p>
          {site.name}, {texts.inlet(formatShort(site.inletHeight, 1, language))};{' '}
          {texts.surroundings(
            site.surroundings.traffic,
            site.surroundings.oven,
            site.surroundings.industry,
          )}
        </p>
      )}
      <SensorLine title={texts.removed} sensors={told?.removed ?? removed} texts={texts} />
      <SensorLine title={texts.put} sensors={told?.sensors ?? sensors} texts={texts} />
      {told?.notes && <p>{told.notes}</p>}
      {told === undefined && photos > 0 && <p class="quiet">{texts.photos(photos)}</p>}
      {told !== undefined && told.photos.length > 0 && (
        <div class="visit-photos">
          {told.photos.map(({ sha256, href }) => (
            <a key={sha256} href={href}>
              <img src={href} alt={texts.photoOf(date)} loading="lazy" width="140" height="105" />
            </a>
          ))}
        </div>
      )}
    </li>
  );
}

interface SensorLineProps {
  readonly title: string;
  readonly sensors: readonly {
    readonly id: string;
    readonly model: string;
    readonly serial?: string | null;
    readonly reason?: string;
  }[];
  readonly texts: UpkeepTexts;
}

function SensorLine({ title, sensors, texts }: SensorLineProps) {
  if (sensors.length === 0) return null;
  const names = sensors.map(({ id, model, serial, reason }) => {
    const more = [serial ? texts.serial(serial) : '', reason ?? ''].filter(Boolean);
    return `${id} (${[model, ...more].join(', ')})`;
  });
  return (
    <p>
      {title}: {names.join('; ')}
    </p>
  );
}

function Spells({ equipment }: Pick<History, 'equipment'>) {
  const { language } = useSpeech();
  const texts = useUpkeepTexts();
  const day = (time: string | null, none: string): string =>
    time === null ? none : formatFullDate(Date.parse(time), language);
  return (
    <table class="sensors spells">
      <caption>{texts.equipment}</caption>
      <thead>
        <tr>
          {[texts.sensor, texts.model, texts.from, texts.to].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {equipment.map(({ sensor, model, from, to }) => (
          <tr key={`${sensor} ${from} ${to}`}>
            <th scope="row">{sensor}</th>
            <td>{model}</td>
            <td>{day(from, texts.before)}</td>
            <td>{day(to, texts.still)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
