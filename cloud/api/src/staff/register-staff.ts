import type { FastifyInstance } from 'fastify';
import { enterRecordRoute, recordHistoryRoute } from '../routes/v1/scorecard/records.ts';
import { enterSurveyRoute } from '../routes/v1/scorecard/surveys.ts';
import { auditRoute } from '../routes/v1/staff/audit.ts';
import { passwordRoute } from '../routes/v1/staff/password.ts';
import { peopleRoute } from '../routes/v1/staff/people.ts';
import { personRoute } from '../routes/v1/staff/person.ts';
import { sessionRoute } from '../routes/v1/staff/session.ts';
import { staffVisitsRoute } from '../routes/v1/staff/visits.ts';
import type { Service } from '../service.ts';
import { keepSessions } from './sessions.ts';

/** Everything that asks who is signed in, in a context of its own: open data know no cookies. */
export async function registerStaff(
  app: FastifyInstance,
  { office, scorecard: desk, readings }: Service,
): Promise<void> {
  if (office === undefined) return;
  await app.register(async (signedIn) => {
    await keepSessions(signedIn, office);
    await signedIn.register(sessionRoute, office);
    await signedIn.register(passwordRoute, office);
    await signedIn.register(peopleRoute, office);
    await signedIn.register(personRoute, office);
    await signedIn.register(auditRoute, office);
    await signedIn.register(staffVisitsRoute, { ...office, readings });
    if (desk === undefined) return;
    await signedIn.register(recordHistoryRoute, { ...office, desk });
    await signedIn.register(enterRecordRoute, { ...office, desk });
    await signedIn.register(enterSurveyRoute, { ...office, desk });
  });
}
