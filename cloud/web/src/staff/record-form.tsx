import { useState } from 'preact/hooks';
import { ApiError } from '../api.ts';
import { periodAt } from '../scorecard/period-text.ts';
import type { Indicator } from '../scorecard/scorecard-api.ts';
import { useStaffTexts } from '../texts/staff.ts';
import { parseDecimal } from './decimal.ts';
import { Failure, Field, faultAt } from './field.tsx';
import { useSending } from './sending.ts';
import { staffApi } from './staff-api.ts';

interface RecordFormProps {
  readonly csrf: string;
  readonly record: string;
  /** Of what it feeds: which period is offered first. */
  readonly frequency: Indicator['frequency'];
  onEntered(): void;
}

const fields = ['period', 'value', 'note'];
const notANumber = { es: 'Escriba un número.', en: 'Write a number.' };

export function RecordForm({ csrf, record, frequency, onEntered }: RecordFormProps) {
  const texts = useStaffTexts();
  const [period, setPeriod] = useState(() => periodAt(Date.now(), frequency));
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const { isSending, failure, send } = useSending();
  const enter = async (isTakenBack: boolean) => {
    setSaid('');
    const isDone = await send(async () => {
      const value = isTakenBack ? null : parseDecimal(text);
      // Nothing is sent for what is no number: null would take a value back.
      if (value === undefined) {
        throw new ApiError('refused', notANumber, { faults: { value: notANumber } });
      }
      await staffApi.enter(csrf, { record, period: period.trim(), value, note });
    });
    if (!isDone) return;
    setSaid(texts.entered(record, period.trim()));
    setText('');
    onEntered();
  };
  return (
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
        onInput={setPeriod}
      />
      <Field
        {...{ name: 'value', label: texts.value, value: text, kind: 'decimal' }}
        fault={faultAt(failure, 'value')}
        onInput={setText}
      />
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
        <button type="button" class="button" disabled={isSending} onClick={() => void enter(true)}>
          {texts.takeBack}
        </button>
      </div>
    </form>
  );
}
