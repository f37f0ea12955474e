/** Entering values: which record, what it feeds, what was entered before, and the new value. */
import { useEffect, useState } from 'preact/hooks';
import { home } from '../address.ts';
import { formatMoment } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { formatPeriod } from '../scorecard/period-text.ts';
import { type Indicator, scorecardApi } from '../scorecard/scorecard-api.ts';
import { useStaffTexts } from '../texts/staff.ts';
import { Failure } from './field.tsx';
import { RecordForm } from './record-form.tsx';
import { useSending } from './sending.ts';
import { type Records, staffApi } from './staff-api.ts';

export function RecordDesk({ csrf }: { readonly csrf: string }) {
  const texts = useStaffTexts();
  const [indicators, setIndicators] = useState<readonly Indicator[]>([]);
  const [record, setRecord] = useState('');
  const [entries, setEntries] = useState<Records['entries']>([]);
  const { failure, send } = useSending();
  useEffect(
    () =>
      void send(async () => {
        const { indicators: rows } = await scorecardApi.all();
        setIndicators(rows.map(({ indicator }) => indicator));
      }),
    [],
  );
  const names = [...new Set(indicators.flatMap(({ records }) => records))].sort();
  const chosen = record === '' ? (names[0] ?? '') : record;
  const fed = indicators.filter(({ records }) => records.includes(chosen));
  const look = async () => {
    if (chosen !== '') setEntries((await staffApi.records(chosen)).entries);
  };
  useEffect(() => {
    setEntries([]);
    void send(look);
  }, [chosen]);
  return (
    <>
      <section class="card" aria-labelledby="enter">
        <h2 id="enter">{texts.recordsTitle}</h2>
        <label class="select">
          {texts.record}
          <select value={chosen} onChange={(event) => setRecord(event.currentTarget.value)}>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Fed indicators={fed} />
        <Failure failure={failure} />
        {fed[0] !== undefined && (
          <RecordForm
            key={chosen}
            {...{ csrf, record: chosen, frequency: fed[0].frequency }}
            onEntered={() => void send(look)}
          />
        )}
      </section>
      <Entered entries={entries} />
    </>
  );
}

function Fed({ indicators }: { readonly indicators: readonly Indicator[] }) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  return (
    <p>
      {texts.feeds}:{' '}
      {indicators.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <Link to={{ ...home, view: 'indicator', indicator: id }}>{name[language]}</Link>
        </span>
      ))}
    </p>
  );
}

function Entered({ entries }: Pick<Records, 'entries'>) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const number = new Intl.NumberFormat(language === 'es' ? 'es-PE' : 'en', {
    maximumFractionDigits: 6,
  });
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
                <strong>{value === null ? texts.takenBack : number.format(value)}</strong>
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
