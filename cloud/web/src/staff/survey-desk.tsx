/** A survey counted from its file: which columns it has, what would be counted, and then entered. */
import { useEffect, useState } from 'preact/hooks';
import { formatNumber } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useSending } from '../live/sending.ts';
import { periodAt } from '../scorecard/period-text.ts';
import { useStaffTexts } from '../texts/staff.ts';
import { Failure, Field, faultAt } from './field.tsx';
import { readSheetFile } from './sheet-file.ts';
import { type Counted, type RecordFacts, type Survey, staffApi } from './staff-api.ts';

export function SurveyDesk({ csrf }: { readonly csrf: string }) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const [surveys, setSurveys] = useState<readonly Survey[]>([]);
  const [records, setRecords] = useState<readonly RecordFacts[]>([]);
  const [id, setId] = useState('');
  const { failure, send } = useSending();
  useEffect(
    () =>
      void send(async () => {
        setRecords((await staffApi.records(null)).records);
        setSurveys((await staffApi.surveys()).surveys);
      }),
    [],
  );
  const chosen = surveys.find((one) => one.id === id) ?? surveys[0];
  return (
    <>
      <section class="card" aria-labelledby="survey">
        <h2 id="survey">{texts.surveyTitle}</h2>
        <Failure failure={failure} />
        <label class="select">
          {texts.survey}
          <select value={chosen?.id ?? ''} onChange={(event) => setId(event.currentTarget.value)}>
            {surveys.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name[language]}
              </option>
            ))}
          </select>
        </label>
        <p class="card-note">{texts.surveyNote}</p>
        {chosen !== undefined && <Columns survey={chosen} />}
      </section>
      {chosen !== undefined && (
        <SurveyForm key={chosen.id} {...{ csrf, records }} survey={chosen} />
      )}
    </>
  );
}

function Columns({ survey }: { readonly survey: Survey }) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const example = `${survey.columns.map(({ column }) => column).join(';')}\r\n`;
  return (
    <>
      <table class="sheet">
        <thead>
          <tr>
            <th scope="col">{texts.column}</th>
            <th scope="col">{texts.asks}</th>
            <th scope="col">{texts.takes}</th>
          </tr>
        </thead>
        <tbody>
          {survey.columns.map(({ column, asks, takes }) => (
            <tr key={column}>
              <th scope="row">
                <code>{column}</code>
              </th>
              <td>{asks[language]}</td>
              <td>{takes[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${example}`)}`}
          download={`${survey.id}.csv`}
        >
          {texts.template}
        </a>
      </p>
    </>
  );
}

interface SurveyFormProps {
  readonly csrf: string;
  readonly survey: Survey;
  readonly records: readonly RecordFacts[];
}

function SurveyForm({ csrf, survey, records }: SurveyFormProps) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const [period, setPeriod] = useState(() => periodAt(Date.now(), survey.frequency));
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState('');
  const [counted, setCounted] = useState<Counted | null>(null);
  const [isDone, setDone] = useState(false);
  const { failure, isSending, send } = useSending();
  const put = (dryRun: boolean) =>
    void send(async () => {
      setDone(false);
      setCounted(null);
      if (file === null) return;
      const csv = await readSheetFile(file);
      const place = { survey: survey.id, period: period.trim() };
      setCounted(await staffApi.enterSurvey(csrf, { ...place, csv, note, dryRun }));
      setDone(!dryRun);
    });
  const rows = Object.entries(failure?.faults ?? {}).filter(([name]) => name.startsWith('csv'));
  return (
    <section class="card">
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          put(true);
        }}
      >
        <Field
          {...{ name: 'period', label: texts.period, hint: texts.periodHint, value: period }}
          fault={faultAt(failure, 'period')}
          onInput={setPeriod}
        />
        <label class="field">
          <span>{texts.file}</span>
          <input
            type="file"
            accept=".csv,text/csv"
            required
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null);
              setCounted(null);
            }}
          />
        </label>
        <Field
          {...{ name: 'note', label: texts.note, hint: texts.noteHint, value: note, kind: 'long' }}
          fault={faultAt(failure, 'note')}
          onInput={setNote}
        />
        {rows.length > 0 ? (
          <div role="alert">
            <p class="fault">{texts.sheetWrong}</p>
            <ul class="sheet-faults">
              {rows.map(([name, told]) => (
                <li key={name}>{told[language]}</li>
              ))}
            </ul>
          </div>
        ) : (
          <Failure failure={failure} fields={['period', 'note']} />
        )}
        <div role="status">
          {counted !== null && (
            <>
              <p>
                <strong>
                  {(isDone ? texts.surveyEntered : texts.surveyCounted)(
                    formatNumber(counted.rows, 0, language),
                  )}
                </strong>
              </p>
              <CountedTable {...{ counted, records }} />
            </>
          )}
        </div>
        <div class="form-actions">
          <button type="submit" class="button" disabled={isSending}>
            {texts.look}
          </button>
          {counted !== null && !isDone && (
            <button
              type="button"
              class="button button-main"
              disabled={isSending}
              onClick={() => put(false)}
            >
              {texts.enter}
            </button>
          )}
        </div>
      </form>
    </section>
  );
}

interface CountedTableProps {
  readonly counted: Counted;
  readonly records: readonly RecordFacts[];
}

function CountedTable({ counted, records }: CountedTableProps) {
  const { language } = useSpeech();
  return (
    <table class="sheet">
      <tbody>
        {counted.entries.map(({ record, value }) => (
          <tr key={record}>
            <th scope="row">{records.find(({ id }) => id === record)?.name[language] ?? record}</th>
            <td>{formatNumber(value, 0, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
