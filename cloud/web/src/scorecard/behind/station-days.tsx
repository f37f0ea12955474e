/** The days of a station behind a number, the hours of a day and the readings of an hour. */
import { useWay } from '../../address.ts';
import { formatFullDate, formatMoment, formatTime, formatUnit } from '../../format.ts';
import { useSpeech } from '../../i18n.ts';
import { Link } from '../../link.tsx';
import { useBehindTexts } from '../../texts/behind.ts';
import { Asked } from './asked.tsx';
import { behindApi } from './behind-api.ts';
import { useFigure } from './figure.ts';
import { Downloads, Sheet } from './sheet.tsx';
import { SmallPlot } from './small-plot.tsx';
import type { Source } from './source.ts';

type Days = Extract<Source, { kind: 'days' }>;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Peru keeps UTC−5 all year. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00-05:00`);
const iso = (timeMs: number): string => new Date(timeMs).toISOString();

interface StationDaysProps {
  readonly source: Days;
  readonly href: string;
}

export function StationDays({ source, href }: StationDaysProps) {
  const { day, hour } = useWay().address;
  if (hour !== null && Number.isFinite(Date.parse(hour))) {
    return <Readings source={source} fromMs={Date.parse(hour)} />;
  }
  if (day !== null && Number.isFinite(startOf(day))) return <Hours source={source} day={day} />;
  return <AllDays source={source} href={href} />;
}

/** 18 of 24 hours, 45 of 60 minutes: told beside each mean, and whether it counts. */
function useCoverage() {
  return ({ observedCount, expectedCount }: { observedCount: number; expectedCount: number }) =>
    `${observedCount}/${expectedCount}`;
}

function AllDays({ source, href }: StationDaysProps) {
  const { language } = useSpeech();
  const texts = useBehindTexts();
  const [figure, coverage] = [useFigure(), useCoverage()];
  const [from, to] = [iso(source.fromMs), iso(source.toMs)];
  const ask = () => behindApi.averages(source, 'day', from, to);
  return (
    <Asked name={href} ask={ask}>
      {({ averages }) => {
        const title = texts.days(source.device);
        const rows = averages.map(({ from: start = '', value = null, valid, coverage: had }) => {
          const timeMs = Date.parse(start);
          const day = start === '' ? '' : iso(timeMs - 5 * hourMs).slice(0, 10);
          const mean = `${figure(value)}${valid === true ? '' : ` (${texts.notValid})`}`;
          return {
            key: start,
            cells: [
              <Link key="day" to={{ day, hour: null }}>
                {formatFullDate(timeMs, language)}
              </Link>,
              mean,
              had === undefined ? '' : coverage(had),
            ],
          };
        });
        const columns = [texts.day, `${texts.mean}, ${unitOf(averages, language)}`, texts.coverage];
        return (
          <Sheet title={title} columns={columns} rows={rows}>
            <SmallPlot
              values={averages.map(({ value = null, valid }) => (valid === true ? value : null))}
              label={title}
            />
            <Downloads href={href} csv />
          </Sheet>
        );
      }}
    </Asked>
  );
}

function Hours({ source, day }: { readonly source: Days; readonly day: string }) {
  const { language } = useSpeech();
  const texts = useBehindTexts();
  const [figure, coverage] = [useFigure(), useCoverage()];
  const [from, to] = [iso(startOf(day)), iso(startOf(day) + dayMs)];
  const href = addressOf(source, { period: 'hour', from, to });
  return (
    <>
      <p class="back">
        <Link to={{ day: null, hour: null }}>← {texts.allDays}</Link>
      </p>
      <Asked name={href} ask={() => behindApi.averages(source, 'hour', from, to)}>
        {({ averages }) => {
          const title = texts.hours(source.device, formatFullDate(startOf(day), language));
          const rows = averages.map(({ from: start = '', value = null, valid, coverage: had }) => ({
            key: start,
            cells: [
              <Link key="hour" to={{ hour: start }}>
                {formatTime(Date.parse(start), language)}
              </Link>,
              `${figure(value)}${valid === true ? '' : ` (${texts.notValidHour})`}`,
              had === undefined ? '' : coverage(had),
            ],
          }));
          const unit = unitOf(averages, language);
          return (
            <Sheet
              title={title}
              columns={[texts.hour, `${texts.mean}, ${unit}`, texts.coverage]}
              rows={rows}
            >
              <SmallPlot values={averages.map(({ value = null }) => value)} label={title} />
              <Downloads href={href} csv />
            </Sheet>
          );
        }}
      </Asked>
    </>
  );
}

function Readings({ source, fromMs }: { readonly source: Days; readonly fromMs: number }) {
  const { language } = useSpeech();
  const texts = useBehindTexts();
  const figure = useFigure();
  const [from, to] = [iso(fromMs), iso(fromMs + hourMs)];
  const query = new URLSearchParams({ quantity: source.quantity, from, to });
  const href = `/v1/stations/${encodeURIComponent(source.device)}/readings?${query}`;
  return (
    <>
      <p class="back">
        <Link to={{ hour: null }}>← {texts.allHours}</Link>
      </p>
      <Asked name={href} ask={() => behindApi.readings(source, from, to)}>
        {({ readings, unit }) => {
          const title = texts.readings(source.device, formatMoment(fromMs, language));
          const rows = readings.map(({ time, value, quality, reasons = [] }) => ({
            key: time,
            cells: [
              formatTime(Date.parse(time), language),
              figure(value, 2),
              [quality, ...reasons].join(' · '),
            ],
          }));
          const columns = [texts.time, formatUnit(unit, language), texts.quality];
          return (
            <Sheet title={title} columns={columns} rows={rows}>
              <SmallPlot values={readings.map(({ value }) => value)} label={title} />
              <Downloads href={href} csv />
            </Sheet>
          );
        }}
      </Asked>
    </>
  );
}

type Averages = Awaited<ReturnType<typeof behindApi.averages>>['averages'];
const unitOf = (averages: Averages, language: 'es' | 'en'): string =>
  formatUnit(averages[0]?.unit ?? '', language);

function addressOf({ device, quantity }: Days, query: Record<string, string>): string {
  const asked = new URLSearchParams({ quantity, ...query });
  return `/v1/stations/${encodeURIComponent(device)}/averages?${asked}`;
}
