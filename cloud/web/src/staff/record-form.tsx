import { useState } from 'preact/hooks';
import { ApiError } from '../api.ts';
import { useSpeech } from '../i18n.ts';
import { useSending } from '../live/sending.ts';
import { useStaffTexts } from '../texts/staff.ts';
import { parseDecimal } from './decimal.ts';
import { Failure, Field, faultAt } from './field.tsx';
import { GroupFields } from './group-fields.tsx';
import { type GroupTexts, groupsIn, textsOf } from './group-texts.ts';
import { type KeptEntry, type RecordFacts, staffApi } from './staff-api.ts';

interface RecordFormProps {
  readonly csrf: string;
  readonly record: RecordFacts;
  readonly period: string;
  /** What was entered of the period, oldest first. */
  readonly kept: readonly KeptEntry[];
  onPeriod(period: string): void;
  onEntered(): void;
}

const notANumber = { es: 'Escriba un número.', en: 'Write a number.' };

export function RecordForm({ csrf, record, period, kept, onPeriod, onEntered }: RecordFormProps) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const [text, setText] = useState('');
  const [groups, setGroups] = useState<GroupTexts>({});
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const { isSending, failure, send } = useSending();
  const held = kept.at(-1);
  const fields = [
    ...['period', 'value', 'note'],
    ...Object.keys(failure?.faults ?? {}).filter((name) => name.startsWith('groups.')),
  ];
  const enter = async (isTakenBack: boolean) => {
    setSaid('');
    const isDone = await send(async () => {
      const value = isTakenBack ? null : parseDecimal(text);
      // Nothing is sent for what is no number: null would take a value back.
      if (value === undefined) {
        throw new ApiError('refused', notANumber, { faults: { value: notANumber } });
      }
      const told = isTakenBack ? {} : groupsIn(groups);
      if ('wrong' in told) {
        const faults = Object.fromEntries(told.wrong.map((field) => [field, notANumber]));
        throw new ApiError('refused', notANumber, { faults });
      }
      const entering = { record: record.id, period: period.trim(), value, note };
      await staffApi.enter(csrf, { ...entering, ...told });
    });
    if (!isDone) return;
    setSaid(texts.entered(record.name[language], period.trim()));
    setText('');
    setGroups({});
    onEntered();
  };
  return (
    <section class="card">
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void enter(false);
        }}
      >
        <Field
          {...{ name: 'period', label: texts.period, hint: texts.periodHint, value: period }}
          fault={faultAt(failure, 'period')}
          onInput={onPeriod}
        />
        {held !== undefined && held.value !== null && (
          <button
            type="button"
            class="button"
            onClick={() => {
              setText(String(held.value));
              setGroups(textsOf(held.groups));
              setNote(held.note);
            }}
          >
            {texts.bringKept}
          </button>
        )}
        <Field
          {...{ name: 'value', value: text, kind: 'decimal' }}
          label={`${texts.value} (${record.unit[language]})`}
          fault={faultAt(failure, 'value')}
          onInput={setText}
        />
        {record.breakdowns.length > 0 && (
          <GroupFields {...{ record, groups, failure }} total={text} onChange={setGroups} />
        )}
        <Field
          {...{ name: 'note', label: texts.note, hint: texts.noteHint, value: note, kind: 'long' }}
          fault={faultAt(failure, 'note')}
          onInput={setNote}
        />
        <Failure {...{ failure, fields }} />
        <p role="status">{said}</p>
        <div class="form-actions">
          <button type="submit" class="button button-main" disabled={isSending}>
            {texts.enter}
          </button>
          <button
            type="button"
            class="button"
            disabled={isSending}
            onClick={() => void enter(true)}
          >
            {texts.takeBack}
          </button>
        </div>
      </form>
    </section>
  );
}
