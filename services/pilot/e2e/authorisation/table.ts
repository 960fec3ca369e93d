import type { GrantRole } from '@upstream/platform';
import { acrossProgrammes, everywhere, inRegion, ofProgramme, open, somewhere, type Rule } from './rules.js';

/** Who runs a programme. */
const STAFF: readonly GrantRole[] = ['coordinator', 'region_admin'];
/** Who takes part in one. */
const PEOPLE: readonly GrantRole[] = ['employee', 'leader'];
/** Who looks at one, and sees nobody in it. */
const WATCHERS: readonly GrantRole[] = ['sponsor', 'analyst', 'safeguarding_officer', 'auditor'];
/** Everybody who has to do with programmes at all. */
const EVERYBODY: readonly GrantRole[] = [...STAFF, ...PEOPLE, ...WATCHERS];
/** Who looks after the machines. A monitor is a program that reads figures. */
const MACHINES: readonly GrantRole[] = ['operator', 'monitor'];

/** What everybody of a programme may ask for, and watchers find nothing at. */
const pairsOwnOrAll: Rule = { ...ofProgramme(STAFF, PEOPLE), hiddenFrom: WATCHERS };

/**
 * Every route, and who may call it: written by people, read by people, never taken from the code. A new route fails
 * the spec until it has a line here.
 */
export const AUTHORISATION: Readonly<Record<string, Rule>> = {
  // The process itself.
  'GET /health/live': open,
  'GET /health/ready': open,
  'GET /metrics': { ...everywhere(MACHINES), fromThisMachine: true },
  'GET /.well-known/jwks.json': open,

  // Files of the web application. Its pages need no line: each is the same empty page for everybody.
  'GET /assets/*': open,

  // The description.
  'GET /v1/openapi.json': open,
  'GET /docs': open,
  'GET /docs/': open,
  'GET /docs/*': open,
  'GET /docs/index.html': open,
  'GET /docs/LICENSE': open,
  'GET /docs/swagger-ui-init.js': open,
  'GET /docs/docs/swagger-ui-init.js': open,

  // Signing in, and the pilot's own provider.
  'GET /auth/sign-in': open,
  'GET /auth/callback': open,
  'GET /auth/session': open,
  'POST /auth/sign-out': open,
  'GET /oidc/submit.js': open,
  'GET /oidc/page.css': open,
  'GET /oidc/interaction/:uid': open,
  'GET /oidc/*': open,
  'POST /oidc/*': open,
  'PUT /oidc/*': open,
  'PATCH /oidc/*': open,
  'DELETE /oidc/*': open,
  'TRACE /oidc/*': open,
  'OPTIONS /oidc/*': open,
  'QUERY /oidc/*': open,

  // People.
  'GET /v1/me': somewhere(PEOPLE),
  'PUT /v1/me/generation': somewhere(PEOPLE),
  'POST /v1/me/erasure': somewhere(PEOPLE),
  'GET /v1/my/data/enrolment': somewhere(PEOPLE),
  'GET /v1/my/data/matching': somewhere(PEOPLE),
  'GET /v1/my/data/sessions': somewhere(PEOPLE),
  'GET /v1/employees': acrossProgrammes(STAFF),
  'GET /v1/employees/facets': acrossProgrammes(STAFF),
  'GET /v1/employees/:employeeId': inRegion(STAFF),
  'POST /v1/employees/:employeeId/erasure': inRegion('region_admin'),
  'POST /v1/directory/names': acrossProgrammes(STAFF, 'safeguarding_officer'),
  'GET /v1/imports': acrossProgrammes(STAFF),
  'POST /v1/imports': acrossProgrammes(STAFF),
  'POST /v1/imports/preview': acrossProgrammes(STAFF),
  'GET /v1/imports/:importId': inRegion(STAFF),
  'GET /v1/imports/:importId/refusals': inRegion(STAFF),

  // Programmes and their steps.
  'GET /v1/programme-templates': somewhere(STAFF),
  'GET /v1/programme-templates/:slug': somewhere(STAFF),
  'GET /v1/programmes': somewhere(EVERYBODY),
  'POST /v1/programmes': acrossProgrammes(STAFF),
  'GET /v1/programmes/:programmeId': ofProgramme(EVERYBODY),
  'PUT /v1/programmes/:programmeId': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/launch': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/closure': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/steps/:step/completion': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/steps/:step/reopening': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/decisions': ofProgramme('auditor'),
  'GET /v1/programmes/:programmeId/history': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/waiting': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/report': ofProgramme(STAFF, 'sponsor', 'analyst', 'auditor'),

  // Taking part.
  'POST /v1/programmes/:programmeId/nominations': ofProgramme(STAFF, 'leader'),
  'GET /v1/programmes/:programmeId/nominations/mine': ofProgramme(STAFF, 'leader'),
  'GET /v1/programmes/:programmeId/colleagues': ofProgramme(STAFF, 'leader'),
  'POST /v1/programmes/:programmeId/recommendations': ofProgramme(STAFF, 'leader'),
  'POST /v1/programmes/:programmeId/applications': ofProgramme(PEOPLE),
  'GET /v1/my-applications': somewhere(PEOPLE),
  'GET /v1/my/programmes': somewhere(PEOPLE),
  'GET /v1/programmes/:programmeId/sign-up': ofProgramme(PEOPLE),
  'GET /v1/programmes/:programmeId/applications/mine': ofProgramme(PEOPLE),
  'PUT /v1/programmes/:programmeId/applications/mine': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/applications/mine/pause': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/applications/mine/resumption': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/applications/mine/withdrawal': ofProgramme(PEOPLE),
  'GET /v1/programmes/:programmeId/participants': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/participants/:participantId': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/participants/counts': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/approvals': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/declines': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/waitlistings': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/reminders': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/:participantId/approval': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/:participantId/revocation': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/:participantId/conversation': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/:participantId/decline': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/:participantId/waitlisting': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/:participantId/pause': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/:participantId/resumption': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/:participantId/withdrawal': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/:participantId/completion': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/participants/:participantId/evidence-acceptance': ofProgramme(STAFF),

  // Training.
  'GET /v1/programmes/:programmeId/training-modules': ofProgramme(EVERYBODY),
  'GET /v1/programmes/:programmeId/training-modules/:moduleId': ofProgramme(EVERYBODY),
  'GET /v1/programmes/:programmeId/training-modules/:moduleId/content': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/training-modules': ofProgramme(STAFF),
  'PUT /v1/programmes/:programmeId/training-modules/:moduleId': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/training-modules/:moduleId/attempts': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/training-modules/:moduleId/ratings': ofProgramme(PEOPLE),
  'GET /v1/programmes/:programmeId/training/mine': ofProgramme(PEOPLE),
  'GET /v1/programmes/:programmeId/training/summary': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/training/participants': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/ground-rules': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/evidence': ofProgramme(PEOPLE),

  // Matching.
  'GET /v1/programmes/:programmeId/pool': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/pool/preview': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/pool/:participantId/partners': ofProgramme(STAFF, 'auditor'),
  'GET /v1/programmes/:programmeId/explanations': ofProgramme(STAFF, 'auditor'),
  'GET /v1/programmes/:programmeId/rounds': ofProgramme(STAFF, 'auditor'),
  'POST /v1/programmes/:programmeId/rounds': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/rounds/:roundId': ofProgramme(STAFF, 'auditor'),
  'GET /v1/programmes/:programmeId/rounds/:roundId/unmatched': ofProgramme(STAFF, 'auditor'),
  'GET /v1/programmes/:programmeId/rounds/:roundId/replay': ofProgramme(STAFF, 'auditor'),
  'GET /v1/programmes/:programmeId/rounds/:roundId/comparison': ofProgramme(STAFF, 'auditor'),
  'GET /v1/programmes/:programmeId/rounds/:roundId/proposals': ofProgramme(STAFF, 'auditor'),
  'POST /v1/programmes/:programmeId/rounds/:roundId/publication': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/rounds/:roundId/discarding': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/proposals': ofProgramme(STAFF, 'auditor'),
  'POST /v1/programmes/:programmeId/proposals': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/proposals/mine': ofProgramme(PEOPLE),
  'GET /v1/programmes/:programmeId/proposals/:proposalId': ofProgramme(STAFF, 'auditor'),
  'POST /v1/programmes/:programmeId/proposals/:proposalId/publication': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/proposals/:proposalId/cancellation': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/proposals/:proposalId/acceptance': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/proposals/:proposalId/decline': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/exclusions': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/exclusions': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/exclusions/:exclusionId/lifting': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/matching-decisions': ofProgramme(STAFF),

  // Pairs.
  'GET /v1/programmes/:programmeId/pairs': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/pairs/mine': ofProgramme(PEOPLE),
  'GET /v1/programmes/:programmeId/pairs/:pairId': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/pairs/:pairId/pause': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/pairs/:pairId/resumption': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/pairs/:pairId/ending': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/pairs/:pairId/completion': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/pairs/mine/:pairId/pause': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/pairs/mine/:pairId/resumption': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/pairs/mine/:pairId/ending': ofProgramme(PEOPLE),
  'GET /v1/programmes/:programmeId/pair-plans': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/pair-plans/:pairId': pairsOwnOrAll,
  'GET /v1/programmes/:programmeId/pair-plans/:pairId/history': ofProgramme(STAFF),
  'GET /v1/my/pairs': somewhere(PEOPLE),
  'GET /v1/my/partners': somewhere(PEOPLE),
  'GET /v1/programmes/:programmeId/pair-health': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/cadence': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/pairs/:pairId/goals': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/pairs/:pairId/goals/:goalId/achievement': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/pairs/:pairId/challenges': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/pairs/:pairId/challenges/:challengeId/guidance': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/pairs/:pairId/challenges/:challengeId/closure': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/pairs/:pairId/takeaways': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/pairs/:pairId/takeaways/:takeawayId/agreement': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/pairs/:pairId/assessments': ofProgramme(PEOPLE),

  // Whom mentors put forward: to the two people, and to HR.
  'POST /v1/programmes/:programmeId/pairs/:pairId/put-forward': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/put-forward/:putForwardId/consent': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/put-forward/:putForwardId/not-now': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/put-forward/:putForwardId/withdrawal': ofProgramme(PEOPLE),
  'GET /v1/my/put-forward': somewhere(PEOPLE),
  'GET /v1/programmes/:programmeId/put-forward': ofProgramme('region_admin'),

  // Concerns: to whoever raised them, and to safeguarding officers.
  'POST /v1/programmes/:programmeId/pairs/:pairId/concerns': ofProgramme(PEOPLE),
  'GET /v1/my/concerns': somewhere(PEOPLE),
  'GET /v1/my/concerns/:concernId': somewhere(PEOPLE),
  'POST /v1/my/concerns/:concernId/additions': somewhere(PEOPLE),
  'POST /v1/my/concerns/:concernId/withdrawal': somewhere(PEOPLE),
  'GET /v1/concerns': somewhere('safeguarding_officer'),
  'POST /v1/programmes/:programmeId/concerns/:concernId/readings': ofProgramme('safeguarding_officer'),
  'POST /v1/programmes/:programmeId/concerns/:concernId/taking-up': ofProgramme('safeguarding_officer'),
  'POST /v1/programmes/:programmeId/concerns/:concernId/notes': ofProgramme('safeguarding_officer'),
  'POST /v1/programmes/:programmeId/concerns/:concernId/closure': ofProgramme('safeguarding_officer'),

  // Sessions and rooms.
  'GET /v1/programmes/:programmeId/sessions': pairsOwnOrAll,
  'GET /v1/programmes/:programmeId/pairs/:pairId/sessions': pairsOwnOrAll,
  'GET /v1/programmes/:programmeId/sessions/:sessionId': pairsOwnOrAll,
  'GET /v1/programmes/:programmeId/calendar': ofProgramme(STAFF),
  'GET /v1/programmes/:programmeId/calendar-sites': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/pairs/:pairId/sessions': pairsOwnOrAll,
  'POST /v1/programmes/:programmeId/sessions/:sessionId/rescheduling': pairsOwnOrAll,
  'POST /v1/programmes/:programmeId/sessions/:sessionId/cancellation': pairsOwnOrAll,
  'POST /v1/programmes/:programmeId/sessions/:sessionId/report': pairsOwnOrAll,
  'POST /v1/programmes/:programmeId/sessions/:sessionId/correction': ofProgramme(STAFF),
  'POST /v1/programmes/:programmeId/sessions/:sessionId/feedback': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/sessions/:sessionId/agenda': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/sessions/:sessionId/agenda/:itemId/coverage': ofProgramme(PEOPLE),
  'POST /v1/programmes/:programmeId/sessions/:sessionId/agenda/:itemId/removal': ofProgramme(PEOPLE),
  'PUT /v1/programmes/:programmeId/sessions/:sessionId/link': pairsOwnOrAll,
  'PUT /v1/programmes/:programmeId/sessions/:sessionId/note': ofProgramme(PEOPLE),
  'GET /v1/programmes/:programmeId/session-decisions': ofProgramme(STAFF),
  'GET /v1/rooms': somewhere(STAFF, PEOPLE),
  'POST /v1/rooms': somewhere(STAFF),
  'GET /v1/rooms/:roomId': inRegion(STAFF, PEOPLE),
  'GET /v1/rooms/:roomId/days/:date': inRegion(STAFF, PEOPLE),
  'POST /v1/rooms/:roomId/closure': inRegion(STAFF),

  // Analysts and operators.
  'GET /v1/events': everywhere('analyst'),
  'GET /v1/changes': { ...ofProgramme(EVERYBODY), query: 'programmeId' },
  'GET /v1/operations/subscriptions': everywhere(MACHINES),
  'GET /v1/operations/clock': everywhere(MACHINES),
  'POST /v1/operations/clock': everywhere('operator'),
  'POST /v1/operations/verification': everywhere('operator'),
  'POST /v1/operations/idle': everywhere(MACHINES),
  'POST /v1/operations/timers': everywhere('operator'),
  'GET /v1/operations/rebuilds': everywhere(MACHINES),
  'POST /v1/operations/rebuilds': everywhere('operator'),
  'DELETE /v1/operations/rebuilds/:service/:readModel': everywhere('operator'),
  'GET /v1/operations/parked': everywhere(MACHINES),
  'GET /v1/operations/parked/:service/:subscription/:key': everywhere(MACHINES),
  'POST /v1/operations/parked/:service/:subscription/:key/retry': everywhere('operator'),
  'POST /v1/operations/parked/:service/:subscription/:key/drop': everywhere('operator'),
};
