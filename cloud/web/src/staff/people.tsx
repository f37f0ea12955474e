/** Who may come in, for who keeps them. */
import { useEffect, useState } from 'preact/hooks';
import { formatFullDate } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useSending } from '../live/sending.ts';
import { useStaffTexts } from '../texts/staff.ts';
import { Failure } from './field.tsx';
import { Invite } from './invite.tsx';
import { RoleSelect } from './role-select.tsx';
import { type Person, staffApi } from './staff-api.ts';

interface PeopleProps {
  readonly csrf: string;
  /** Id of who is signed in. */
  readonly own: string;
}

export function People({ csrf, own }: PeopleProps) {
  const texts = useStaffTexts();
  const [people, setPeople] = useState<readonly Person[]>([]);
  const { failure, isSending, send } = useSending();
  useEffect(() => void send(async () => setPeople((await staffApi.people()).staff)), []);
  const change = (id: string, wanted: Parameters<typeof staffApi.changePerson>[2]) =>
    void send(async () => {
      const { person } = await staffApi.changePerson(csrf, id, wanted);
      setPeople((all) => all.map((one) => (one.id === id ? person : one)));
    });
  return (
    <>
      <section class="card" aria-labelledby="people">
        <h2 id="people">{texts.peopleTitle}</h2>
        <Failure failure={failure} />
        <ul class="people">
          {people.map((person) => (
            <PersonRow
              key={person.id}
              {...{ person, isSending }}
              isOwn={person.id === own}
              onChange={(wanted) => change(person.id, wanted)}
            />
          ))}
        </ul>
      </section>
      <Invite csrf={csrf} />
    </>
  );
}

interface PersonRowProps {
  readonly person: Person;
  readonly isSending: boolean;
  readonly isOwn: boolean;
  onChange(wanted: Parameters<typeof staffApi.changePerson>[2]): void;
}

function PersonRow({ person, isSending, isOwn, onChange }: PersonRowProps) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const { fullName, name, role, since, disabled } = person;
  return (
    <li>
      <p>
        <strong>{fullName}</strong> <span class="quiet">{name}</span>
        <br />
        <span class="quiet">
          {texts.since} {formatFullDate(Date.parse(since), language)}
        </span>{' '}
        {disabled !== null && <span class="mark mark-unconfirmed">{texts.disabled}</span>}
      </p>
      <RoleSelect
        label={texts.role}
        whose={fullName}
        value={role}
        onChange={(next) => onChange({ role: next })}
      />
      {!isOwn && (
        <button
          type="button"
          class="button"
          disabled={isSending}
          onClick={() => onChange({ disabled: disabled === null })}
        >
          {disabled === null ? texts.disable : texts.enable}
          <span class="unseen">{texts.ofWhom(fullName)}</span>
        </button>
      )}
    </li>
  );
}
