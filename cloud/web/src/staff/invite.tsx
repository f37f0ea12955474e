import { useState } from 'preact/hooks';
import { formatMoment } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useSending } from '../live/sending.ts';
import { CopyField } from '../share/copy-field.tsx';
import { useStaffTexts } from '../texts/staff.ts';
import { Failure, Field, faultAt } from './field.tsx';
import { RoleSelect } from './role-select.tsx';
import { type Role, staffApi } from './staff-api.ts';

interface Invited {
  readonly fullName: string;
  readonly link: string;
  readonly expiresMs: number;
}

/** The link is shown once; its token stands after the `#`, which browsers send to no server. */
export function Invite({ csrf }: { readonly csrf: string }) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const [fullName, setFullName] = useState('');
  const [role, setRole] = useState<Role>('manager');
  const [invited, setInvited] = useState<Invited | null>(null);
  const { isSending, failure, send } = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    setInvited(null);
    void send(async () => {
      const { invitation, expires } = await staffApi.invite(csrf, { fullName, role });
      const link = `${location.origin}/personal#${invitation}`;
      setInvited({ fullName, link, expiresMs: Date.parse(expires) });
      setFullName('');
    });
  };
  return (
    <form class="card form" onSubmit={submit}>
      <h2>{texts.inviteTitle}</h2>
      <Field
        {...{ name: 'fullName', label: texts.fullName, value: fullName }}
        fault={faultAt(failure, 'fullName')}
        onInput={setFullName}
      />
      <RoleSelect label={texts.role} value={role} onChange={setRole} />
      <Failure {...{ failure, fields: ['fullName'] }} />
      <button type="submit" class="button button-main" disabled={isSending}>
        {texts.invite}
      </button>
      {invited !== null && (
        <div role="status">
          <p>{texts.invited(invited.fullName, formatMoment(invited.expiresMs, language))}</p>
          <CopyField label={texts.inviteLink} text={invited.link} />
        </div>
      )}
    </form>
  );
}
