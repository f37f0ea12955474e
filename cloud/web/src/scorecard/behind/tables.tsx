/** What stands behind a number, where it is not the days of a station: each as a table. */
import { formatMoment, formatNumber } from '../../format.ts';
import { useSpeech } from '../../i18n.ts';
import { Link } from '../../link.tsx';
import { useBehindTexts } from '../../texts/behind.ts';
import { formatPeriod } from '../period-text.ts';
import { Asked } from './asked.tsx';
import { behindApi } from './behind-api.ts';
import { useFigure } from './figure.ts';
import { Downloads, Sheet } from './sheet.tsx';
import { SmallPlot } from './small-plot.tsx';

interface PartProps {
  readonly href: string;
}
interface SpanProps extends PartProps {
  readonly from: string;
  readonly to: string;
}

export function VehicleDays({ href, from, to }: SpanProps) {
  const texts = useBehindTexts();
  const figure = useFigure();
  const columns = [texts.day, texts.vehicle, texts.km, texts.tripHours, texts.trips];
  return (
    <Asked name={href} ask={() => behindApi.vehicles({ from, to })}>
      {({ days }) => {
        const rows = days.map(({ day, device, km, hours, trips }) => ({
          key: `${day} ${device}`,
          cells: [day, device, figure(km), figure(hours), figure(trips, 0)],
        }));
        return (
          <Sheet {...{ columns, rows }} title={texts.vehicleDays}>
            <SmallPlot
              values={days.map(({ km }) => km)}
              label={`${texts.vehicleDays}, ${texts.km}`}
            />
            <Downloads href={href} />
          </Sheet>
        );
      }}
    </Asked>
  );
}

export function LineDays({ href, from, to }: SpanProps) {
  const texts = useBehindTexts();
  const figure = useFigure();
  const columns = [texts.day, texts.line, texts.trips, texts.speed, texts.headway, texts.wait];
  return (
    <Asked name={href} ask={() => behindApi.lines({ from, to })}>
      {({ days }) => {
        const rows = days.map(({ day, line, trips, speedKmh, headwayMin, excessWaitMin }) => ({
          key: `${day} ${line}`,
          cells: [
            ...[day, line, figure(trips, 0), figure(speedKmh)],
            ...[figure(headwayMin), figure(excessWaitMin)],
          ],
        }));
        return (
          <Sheet {...{ columns, rows }} title={texts.lineDays}>
            <SmallPlot
              values={days.map(({ headwayMin }) => headwayMin)}
              label={`${texts.lineDays}, ${texts.headway}`}
            />
            <Downloads href={href} />
          </Sheet>
        );
      }}
    </Asked>
  );
}

export function Collections({ href, from, to }: SpanProps) {
  const { language } = useSpeech();
  const texts = useBehindTexts();
  const figure = useFigure();
  const columns = [texts.time, texts.truck, texts.material, texts.kg, texts.zone, texts.doubt];
  const sums = [texts.material, texts.zone, texts.association, texts.kg, texts.weighings];
  return (
    <Asked name={href} ask={() => behindApi.collections({ from, to })}>
      {({ collections, rows: tally, kg }) => {
        const names = new Map(tally.map((row) => [row.material, row.name[language]]));
        const summed = tally.map((row) => ({
          key: `${row.material} ${row.zone}`,
          cells: [
            ...[row.name[language], row.zoneName ?? row.zone ?? ''],
            row.associationName ?? row.association ?? '',
            ...[figure(row.kg), figure(row.collections, 0)],
          ],
        }));
        const rows = [...collections].reverse().map((one) => ({
          key: `${one.time} ${one.truck} ${one.material}`,
          cells: [
            ...[formatMoment(Date.parse(one.time), language), one.truck],
            names.get(one.material) ?? one.material,
            ...[figure(one.kg), one.zone ?? ''],
            one.doubt === null ? '' : texts.doubts[one.doubt],
          ],
        }));
        return (
          <>
            <Sheet columns={sums} rows={summed} title={texts.collected(figure(kg))} />
            <Sheet {...{ columns, rows }} title={texts.collections}>
              <Downloads href={href} />
            </Sheet>
          </>
        );
      }}
    </Asked>
  );
}

export function Records({ href, record }: PartProps & { readonly record: string }) {
  const { language } = useSpeech();
  const texts = useBehindTexts();
  const columns = [texts.period, texts.value, texts.note, texts.entered];
  return (
    <Asked name={href} ask={() => behindApi.records(record)}>
      {({ records: [known], entries }) => {
        const rows = [...entries].reverse().map(({ period, value, note, time }) => ({
          key: period,
          cells: [
            formatPeriod(period, language),
            value === null
              ? texts.takenBack
              : `${formatNumber(value, Number.isInteger(value) ? 0 : 2, language)} ${known?.unit[language] ?? ''}`,
            note,
            formatMoment(Date.parse(time), language),
          ],
        }));
        return (
          <Sheet {...{ columns, rows }} title={known?.name[language] ?? texts.records}>
            <Downloads href={href} />
          </Sheet>
        );
      }}
    </Asked>
  );
}

export function Stations({ href }: PartProps) {
  const { language } = useSpeech();
  const texts = useBehindTexts();
  const columns = [texts.station, texts.lastReading];
  return (
    <Asked name={href} ask={behindApi.stations}>
      {({ stations }) => {
        const rows = stations.flatMap(({ device = '', name, lastReading }) => ({
          key: device,
          cells: [
            <Link key="station" to={{ view: 'station', device, indicator: null }}>
              {name ?? device}
            </Link>,
            lastReading ? formatMoment(Date.parse(lastReading), language) : '–',
          ],
        }));
        return (
          <Sheet {...{ columns, rows }} title={texts.stations}>
            <Downloads href={href} />
          </Sheet>
        );
      }}
    </Asked>
  );
}

export function Inventory({ href, year }: PartProps & { readonly year: string }) {
  const { language } = useSpeech();
  const texts = useBehindTexts();
  const figure = useFigure();
  const columns = [texts.row, texts.gases, texts.quality];
  return (
    <Asked name={href} ask={() => behindApi.inventory(year)}>
      {({ inventory }) => {
        const rows = inventory.rows
          .filter(({ co2e_kg }) => co2e_kg !== undefined)
          .map(({ reference, name, co2e_kg = 0, activityQuality, factorQuality }) => ({
            key: `${reference} ${name.es}`,
            cells: [
              `${reference} ${name[language]}`,
              figure(co2e_kg / 1000),
              [activityQuality, factorQuality].filter(Boolean).join(' / '),
            ],
          }));
        return (
          <Sheet {...{ columns, rows }} title={texts.inventory}>
            <p>
              <a href={`/v1/ghg/${year}/report`}>{texts.report}</a>
            </p>
            <Downloads href={href} />
          </Sheet>
        );
      }}
    </Asked>
  );
}
