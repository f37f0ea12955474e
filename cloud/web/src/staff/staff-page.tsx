/** The door of the staff: in by password or invitation, and what each role finds inside. */
import { useEffect, useState } from 'preact/hooks';
import { home } from '../address.ts';
import { Choice } from '../choice.tsx';
import { useSpeech } from '../i18n.ts';
import { Link } from '../link.tsx';
import { useSending } from '../live/sending.ts';
import { useStaffTexts } from '../texts/staff.ts';
import { useTitle } from '../title.ts';
import { Audit } from './audit.tsx';
import { Failure } from './field.tsx';
import { PasswordChange } from './password-change.tsx';
import { People } from './people.tsx';
import { RecordDesk } from './record-desk.tsx';
import { Join, SignIn } from './sign-in.tsx';
import { type Person, type Session, staffApi } from './staff-api.ts';
import { SurveyDesk } from './survey-desk.tsx';

export function StaffPage() {
  const { texts: general } = useSpeech();
  const texts = useStaffTexts();
  const [invitation, setInvitation] = useState(takeInvitation);
  const [session, setSession] = useState<Session | null>(null);
  const { failure, send } = useSending();
  useTitle(texts.title);
  useEffect(() => {
    void send(async () => setSession(await staffApi.session()));
    // A link that is opened where this page is open already changes the fragment alone.
    const follow = () => setInvitation(takeInvitation());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const begin = (next: Session) => {
    setInvitation('');
    setSession(next);
  };
  return (
    <main class="page staff" id="content" tabIndex={-1}>
      <h1>{texts.title}</h1>
      <p class="back">
        <Link to={{ ...home, view: 'scorecard' }}>{texts.scorecard}</Link>
        <Link to={{ ...home, view: 'upkeep' }}>{texts.upkeep}</Link>
      </p>
      <Failure failure={failure} />
      {session === null && failure === null && <p class="blank">{general.loading}</p>}
      {session !== null && invitation !== '' && (
        <Join key={invitation} invitation={invitation} onSession={begin} />
      )}
      {session !== null && invitation === '' && session.person === null && (
        <SignIn onSession={begin} />
      )}
      {session !== null && invitation === '' && session.person !== null && (
        <Inside person={session.person} csrf={session.csrf ?? ''} onSession={setSession} />
      )}
    </main>
  );
}

/** Takes it out of the address: what opens a door does not stay in the history of a browser. */
function takeInvitation(): string {
  const token = location.hash.slice(1);
  if (token !== '') history.replaceState(null, '', location.pathname);
  return token;
}

interface InsideProps {
  readonly person: Person;
  readonly csrf: string;
  onSession(session: Session): void;
}

type Part = 'records' | 'surveys' | 'people' | 'audit' | 'account';

const partsOf: Readonly<Record<Person['role'], readonly [Part, ...Part[]]>> = {
  technician: ['account'],
  manager: ['records', 'surveys', 'audit', 'account'],
  administrator: ['records', 'surveys', 'people', 'audit', 'account'],
};

function Inside({ person, csrf, onSession }: InsideProps) {
  const texts = useStaffTexts();
  const parts = partsOf[person.role];
  const [part, setPart] = useState<Part>(parts[0]);
  const { failure, isSending, send } = useSending();
  const names = {
    records: texts.recordsTab,
    surveys: texts.surveysTab,
    people: texts.peopleTab,
    audit: texts.auditTab,
    account: texts.accountTab,
  };
  const leave = () =>
    void send(async () => {
      await staffApi.signOut(csrf);
      onSession({ person: null, csrf: null });
    });
  return (
    <>
      <div class="staff-bar">
        <p>
          <strong>{texts.signedInAs(person.fullName, texts.roles[person.role])}</strong>
        </p>
        <button type="button" class="button" disabled={isSending} onClick={leave}>
          {texts.signOut}
        </button>
      </div>
      <Failure failure={failure} />
      {parts.length > 1 ? (
        <Choice
          legend={texts.sections}
          options={parts.map((value) => ({ value, text: names[value] }))}
          value={part}
          onChoose={(next) => setPart(next)}
        />
      ) : (
        <p>{texts.nothingToEnter}</p>
      )}
      {part === 'records' && <RecordDesk csrf={csrf} />}
      {part === 'surveys' && <SurveyDesk csrf={csrf} />}
      {part === 'people' && <People csrf={csrf} own={person.id} />}
      {part === 'audit' && <Audit />}
      {part === 'account' && <PasswordChange csrf={csrf} onSession={onSession} />}
    </>
  );
}
