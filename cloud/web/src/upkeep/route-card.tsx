/** The way of a day: a plan of it, its order and what goes into the car. */
import { home } from '../address.ts';
import { formatNumber } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { useUpkeepTexts } from '../texts/upkeep.ts';
import { plotPlaces } from './route-plot.ts';
import { TakeList } from './take-list.tsx';
import type { Route, StationWork } from './upkeep-api.ts';

const frame = { width: 360, height: 260, margin: 30 };

interface RouteCardProps {
  readonly route: Route;
  readonly stations: readonly StationWork[];
}

export function RouteCard({ route, stations }: RouteCardProps) {
  const { language } = useSpeech();
  const texts = useUpkeepTexts();
  const id = `route-${route.city}`;
  const km = formatNumber(route.metres / 1000, 1, language);
  const nameOf = (device: string) => stations.find((one) => one.device === device)?.name ?? device;
  return (
    <section class="card route" aria-labelledby={id}>
      <h2 id={id}>{texts.route(route.city)}</h2>
      <p class="card-note">
        {texts.kilometres(km)}
        {route.base !== null && `, ${texts.backToBase}`}
      </p>
      <div class="route-parts">
        <RoutePlan route={route} stations={stations} />
        <div>
          {route.base !== null && (
            <p class="route-base">
              {texts.base}: {route.base.name}
            </p>
          )}
          <ol class="route-stops">
            {route.stops.map(({ device, metresFromLast }) => (
              <li key={device}>
                <Link to={{ ...home, view: 'station', device }}>{nameOf(device)}</Link>{' '}
                <small>{formatNumber(metresFromLast / 1000, 1, language)} km</small>
              </li>
            ))}
          </ol>
          {route.base === null && <p class="quiet">{texts.noBase}</p>}
          {route.withoutPlace.length > 0 && (
            <p class="quiet">{texts.withoutPlace(route.withoutPlace.map(nameOf).join(', '))}</p>
          )}
        </div>
      </div>
      <h3>{texts.takeAll}</h3>
      <TakeList take={route.take} />
    </section>
  );
}

function RoutePlan({ route, stations }: RouteCardProps) {
  const texts = useUpkeepTexts();
  const { base } = route;
  const stops = route.stops.flatMap(({ device }) => {
    const position = stations.find((one) => one.device === device)?.position;
    return position ? [position] : [];
  });
  const points = plotPlaces([...(base ? [base] : []), ...stops], frame);
  const [origin] = base ? points : [];
  const marks = base ? points.slice(1) : points;
  const way = [...points, ...(origin ? [origin] : [])];
  return (
    <svg
      class="route-plan"
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={texts.routeMap}
    >
      <polyline points={way.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
      {origin && <path d={houseAt(origin.x, origin.y)} />}
      {marks.map(({ x, y }, at) => (
        <g key={route.stops[at]?.device}>
          <circle cx={x} cy={y} r="11" />
          <text x={x} y={y}>
            {at + 1}
          </text>
        </g>
      ))}
      <text class="route-north" x={frame.width - 14} y="16">
        N ↑
      </text>
    </svg>
  );
}

const houseAt = (x: number, y: number): string =>
  `M${(x - 10).toFixed(1)} ${y.toFixed(1)}l10 -10 10 10v10h-20Z`;
