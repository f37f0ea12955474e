import { useState } from 'preact/hooks';
import { useSending } from '../live/sending.ts';
import { useStaffTexts } from '../texts/staff.ts';
import { Failure, Field, faultAt } from './field.tsx';
import { type Session, staffApi } from './staff-api.ts';

interface PasswordChangeProps {
  readonly csrf: string;
  onSession(session: Session): void;
}

export function PasswordChange({ csrf, onSession }: PasswordChangeProps) {
  const texts = useStaffTexts();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [isChanged, setChanged] = useState(false);
  const { isSending, failure, send } = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    setChanged(false);
    void send(async () => {
      onSession(await staffApi.changePassword(csrf, { present, next }));
      setPresent('');
      setNext('');
      setChanged(true);
    });
  };
  return (
    <form class="card form" onSubmit={submit}>
      <h2>{texts.passwordTitle}</h2>
      <Field
        {...{ name: 'present', label: texts.present, value: present, kind: 'password' }}
        autocomplete="current-password"
        fault={faultAt(failure, 'present')}
        onInput={setPresent}
      />
      <Field
        {...{ name: 'next', label: texts.next, hint: texts.passwordHint, kind: 'password' }}
        {...{ value: next, autocomplete: 'new-password' }}
        fault={faultAt(failure, 'next') ?? faultAt(failure, 'password')}
        onInput={setNext}
      />
      <Failure {...{ failure, fields: ['present', 'next', 'password'] }} />
      <p role="status">{isChanged && texts.changed}</p>
      <button type="submit" class="button button-main" disabled={isSending}>
        {texts.change}
      </button>
    </form>
  );
}
