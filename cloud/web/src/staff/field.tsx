/** A field with its name, what helps to fill it, and what the API says is wrong with it. */
import { useId } from 'preact/hooks';
import type { ApiError, Bilingual } from '../api.ts';
import { useSpeech } from '../i18n.ts';
import type { Sending } from '../live/sending.ts';

interface FieldProps {
  /** As the API calls it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly fault?: Bilingual | undefined;
  readonly value: string;
  readonly kind?: 'text' | 'password' | 'decimal' | 'long';
  readonly autocomplete?: string;
  onInput(value: string): void;
}

export function Field({ name, label, hint, fault, value, kind = 'text', ...rest }: FieldProps) {
  const { language } = useSpeech();
  const id = useId();
  const { autocomplete = 'off', onInput } = rest;
  const said = [...(hint === undefined ? [] : [`${id}-hint`]), ...(fault ? [`${id}-fault`] : [])];
  const common = {
    ...{ name, value, autocomplete, required: true, id: `${id}-field` },
    'aria-invalid': fault !== undefined,
    'aria-describedby': said.join(' ') || undefined,
  };
  return (
    <div class="field">
      <label for={`${id}-field`}>{label}</label>
      {kind === 'long' ? (
        <textarea {...common} rows={3} onInput={(event) => onInput(event.currentTarget.value)} />
      ) : (
        <input
          {...common}
          type={kind === 'password' ? 'password' : 'text'}
          inputMode={kind === 'decimal' ? 'decimal' : 'text'}
          autocapitalize="none"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} class="card-note">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} class="fault">
          {fault[language]}
        </p>
      )}
    </div>
  );
}

interface FailureProps extends Pick<Sending, 'failure'> {
  /** Names of the fields that say their own. */
  readonly fields?: readonly string[];
}

/** What is wrong and stands at no field. */
export function Failure({ failure, fields = [] }: FailureProps) {
  const { language, texts } = useSpeech();
  const isTold = failure !== null && fields.some((name) => name in failure.faults);
  return (
    <div role="alert">
      {failure !== null && !isTold && (
        <p class="fault">{failure.detail?.[language] ?? texts[failure.code]}</p>
      )}
    </div>
  );
}

export const faultAt = (failure: ApiError | null, name: string): Bilingual | undefined =>
  failure?.faults[name];
