/** Entering values: which record, whose it is and what it feeds, the new value, and all that was entered. */
import { useEffect, useState } from 'preact/hooks';
import { home } from '../address.ts';
import { formatMoment } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { useSending } from '../live/sending.ts';
import { formatPeriod, periodAt } from '../scorecard/period-text.ts';
import { type Indicator, scorecardApi } from '../scorecard/scorecard-api.ts';
import { useStaffTexts } from '../texts/staff.ts';
import { Failure } from './field.tsx';
import { RecordForm } from './record-form.tsx';
import { type KeptEntry, type RecordFacts, type Records, staffApi } from './staff-api.ts';

export function RecordDesk({ csrf }: { readonly csrf: string }) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const [records, setRecords] = useState<readonly RecordFacts[]>([]);
  const [indicators, setIndicators] = useState<readonly Indicator[]>([]);
  const [id, setId] = useState('');
  const { failure, send } = useSending();
  useEffect(
    () =>
      void send(async () => {
        const [known, scorecard] = await Promise.all([staffApi.records(null), scorecardApi.all()]);
        setRecords(known.records);
        setIndicators(scorecard.indicators.map(({ indicator }) => indicator));
      }),
    [],
  );
  const owners = [...new Set(records.map(({ owner }) => owner[language]))].sort();
  const chosen = records.find((one) => one.id === id) ?? firstOf(records, owners[0], language);
  return (
    <>
      <section class="card" aria-labelledby="enter">
        <h2 id="enter">{texts.recordsTitle}</h2>
        <label class="select">
          {texts.record}
          <select value={chosen?.id ?? ''} onChange={(event) => setId(event.currentTarget.value)}>
            {owners.map((owner) => (
              <optgroup key={owner} label={owner}>
                {records
                  .filter((one) => one.owner[language] === owner)
                  .map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.name[language]} ({one.unit[language]})
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
        <Failure failure={failure} />
        {chosen !== undefined && (
          <p>
            {texts.feeds}:{' '}
            {chosen.feeds.map((feed, at) => (
              <span key={feed}>
                {at > 0 && ', '}
                <Link to={{ ...home, view: 'indicator', indicator: feed }}>
                  {indicators.find((one) => one.id === feed)?.name[language] ?? feed}
                </Link>
              </span>
            ))}
            . {texts.entersIt(chosen.owner[language])}
          </p>
        )}
      </section>
      {chosen !== undefined && <OfRecord key={chosen.id} {...{ csrf }} record={chosen} />}
    </>
  );
}

const firstOf = (
  records: readonly RecordFacts[],
  owner: string | undefined,
  language: 'es' | 'en',
): RecordFacts | undefined => records.find((one) => one.owner[language] === owner);

interface OfRecordProps {
  readonly csrf: string;
  readonly record: RecordFacts;
}

function OfRecord({ csrf, record }: OfRecordProps) {
  const [period, setPeriod] = useState(() => periodAt(Date.now(), record.frequency));
  const [entries, setEntries] = useState<Records['entries']>([]);
  const [kept, setKept] = useState<readonly KeptEntry[]>([]);
  const { failure, send } = useSending();
  const isPeriod = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(period.trim());
  const look = () =>
    void send(async () => {
      setEntries((await staffApi.records(record.id)).entries);
      setKept(isPeriod ? (await staffApi.history(record.id, period.trim())).entries : []);
    });
  useEffect(look, [record.id, period]);
  return (
    <>
      <RecordForm {...{ csrf, record, period, kept }} onPeriod={setPeriod} onEntered={look} />
      <Failure failure={failure} />
      {kept.length > 0 && <Kept {...{ record, period }} entries={kept} />}
      <Entered {...{ record, entries }} />
    </>
  );
}

function useNumber() {
  const { language } = useSpeech();
  const locale = language === 'es' ? 'es-PE' : 'en';
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  return (value: number): string => number.format(value);
}

/** All that was entered of one period, by whom: nothing of it is ever written over. */
function Kept({
  record,
  period,
  entries,
}: {
  readonly record: RecordFacts;
  readonly period: string;
  readonly entries: readonly KeptEntry[];
}) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const number = useNumber();
  const groupsText = (groups: KeptEntry['groups']) =>
    record.breakdowns
      .flatMap(({ by, name, groups: known }) => {
        const cells = groups[by];
        if (cells === undefined) return [];
        const told = known
          .filter(({ id }) => cells[id] !== undefined)
          .map((one) => `${one.name[language]} ${number(cells[one.id] ?? 0)}`);
        return [`${name[language]}: ${told.join(', ')}`];
      })
      .join(' · ');
  return (
    <section class="card" aria-labelledby="kept">
      <h2 id="kept">{texts.keptTitle(formatPeriod(period, language))}</h2>
      <ol class="said" reversed>
        {[...entries].reverse().map((one) => (
          <li key={one.seq}>
            <span>
              <strong>{one.value === null ? texts.takenBack : number(one.value)}</strong>{' '}
              {groupsText(one.groups)}
            </span>
            <span class="quiet">
              {one.by} · {formatMoment(Date.parse(one.time), language)} · {one.note}
            </span>
          </li>
        ))}
      </ol>
      <p class="card-note">{texts.keptNote}</p>
    </section>
  );
}

function Entered({ record, entries }: { readonly record: RecordFacts } & Pick<Records, 'entries'>) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const number = useNumber();
  return (
    <section class="card" aria-labelledby="entered">
      <h2 id="entered">{texts.lastValues}</h2>
      {entries.length === 0 && <p class="quiet">{texts.noValues}</p>}
      <ul class="said">
        {[...entries]
          .sort((a, b) => (a.period < b.period ? 1 : -1))
          .map(({ period, value, note, time }) => (
            <li key={period}>
              <span>
                {formatPeriod(period, language)}:{' '}
                <strong>
                  {value === null ? texts.takenBack : `${number(value)} ${record.unit[language]}`}
                </strong>
              </span>
              <span class="quiet">
                {note} · {formatMoment(Date.parse(time), language)}
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
}
