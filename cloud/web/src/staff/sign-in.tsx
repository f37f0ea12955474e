import { useState } from 'preact/hooks';
import { useSending } from '../live/sending.ts';
import { useStaffTexts } from '../texts/staff.ts';
import { Failure, Field, faultAt } from './field.tsx';
import { type Session, staffApi } from './staff-api.ts';

interface EntranceProps {
  onSession(session: Session): void;
}

const fields = ['name', 'password'];

export function SignIn({ onSession }: EntranceProps) {
  const texts = useStaffTexts();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { isSending, failure, send } = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    void send(async () => onSession(await staffApi.signIn({ name: name.trim(), password })));
  };
  return (
    <form class="card form" onSubmit={submit}>
      <h2>{texts.signIn}</h2>
      <Field
        {...{ name: 'name', label: texts.name, value: name, autocomplete: 'username' }}
        fault={faultAt(failure, 'name')}
        onInput={setName}
      />
      <Field
        {...{ name: 'password', label: texts.password, value: password, kind: 'password' }}
        autocomplete="current-password"
        fault={faultAt(failure, 'password')}
        onInput={setPassword}
      />
      <Failure {...{ failure, fields }} />
      <button type="submit" class="button button-main" disabled={isSending}>
        {texts.signIn}
      </button>
      <p class="card-note">{texts.withoutAccount}</p>
    </form>
  );
}

interface JoinProps extends EntranceProps {
  /** What came after the `#` of the address: it goes nowhere but into the body of one request. */
  readonly invitation: string;
}

export function Join({ invitation, onSession }: JoinProps) {
  const texts = useStaffTexts();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { isSending, failure, send } = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    const wanted = { invitation, name: name.trim(), password };
    void send(async () => onSession(await staffApi.join(wanted)));
  };
  return (
    <form class="card form" onSubmit={submit}>
      <h2>{texts.joinTitle}</h2>
      <p>{texts.joinNote}</p>
      <Field
        {...{ name: 'name', label: texts.name, hint: texts.nameHint, value: name }}
        autocomplete="username"
        fault={faultAt(failure, 'name')}
        onInput={setName}
      />
      <Field
        {...{ name: 'password', label: texts.password, hint: texts.passwordHint }}
        {...{ value: password, kind: 'password', autocomplete: 'new-password' }}
        fault={faultAt(failure, 'password')}
        onInput={setPassword}
      />
      <Failure {...{ failure, fields }} />
      <button type="submit" class="button button-main" disabled={isSending}>
        {texts.join}
      </button>
    </form>
  );
}
