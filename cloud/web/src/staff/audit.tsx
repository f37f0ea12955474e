import { useEffect, useState } from 'preact/hooks';
import { formatMoment } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useSending } from '../live/sending.ts';
import { useStaffTexts } from '../texts/staff.ts';
import { Failure } from './field.tsx';
import { type AuditEntry, staffApi } from './staff-api.ts';

/** Who did what, newest first; it is written by what was done and cannot be changed here. */
export function Audit() {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const [entries, setEntries] = useState<readonly AuditEntry[]>([]);
  const [isWhole, setWhole] = useState(false);
  const { failure, isSending, send } = useSending();
  const more = () =>
    void send(async () => {
      const { entries: older } = await staffApi.audit(entries.at(-1)?.seq ?? null);
      setWhole(older.length === 0 || older.at(-1)?.seq === 1);
      setEntries([...entries, ...older]);
    });
  useEffect(more, []);
  return (
    <section class="card" aria-labelledby="audit">
      <h2 id="audit">{texts.auditTitle}</h2>
      <Failure failure={failure} />
      <ol class="said">
        {entries.map(({ seq, time, by, what, subject, details }) => (
          <li key={seq}>
            <span class="quiet">{formatMoment(Date.parse(time), language)}</span>
            <span>
              <strong>{by}</strong> {texts.deeds[what as keyof typeof texts.deeds] ?? what}{' '}
              {subject !== by && subject}
              <span class="quiet"> {detailsText(details)}</span>
            </span>
          </li>
        ))}
      </ol>
      {!isWhole && (
        <button type="button" class="button" disabled={isSending} onClick={more}>
          {texts.older}
        </button>
      )}
    </section>
  );
}

/** "period 2026-Q4, value 40". */
const detailsText = (details: AuditEntry['details']): string =>
  Object.entries(details)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
