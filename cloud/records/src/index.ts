export {
  type Acknowledgement,
  type Alert,
  type AlertCause,
  type AlertChange,
  type AlertEnd,
  type AlertEntry,
  type AlertFacts,
  type AlertState,
  type AlertVersion,
  alertCauses,
  alertEnds,
  alertStates,
  entryKinds,
  versionOf,
} from './alerts/alert.ts';
export type {
  AlertQuery,
  AlertRecords,
  AlertRuleInForce,
  AlertStep,
  Message,
  PendingMessage,
} from './alerts/alert-records.ts';
export { memoryAlerts } from './alerts/memory-alerts.ts';
export { sqlAlerts } from './alerts/sql-alerts.ts';
export type { Database } from './database.ts';
export { countRecords, type DumpedTable, dumpRecords, restoreRecords } from './dump.ts';
export { migrate } from './migrate.ts';
export { type OpeningDatabase, openingDatabase } from './opening-database.ts';
export { openPglite } from './pglite-database.ts';
export { openPostgres } from './postgres-database.ts';
export { RecordsError, type RecordsErrorCode } from './records-error.ts';
export { memoryScorecard } from './scorecard/memory-scorecard.ts';
export type {
  ManualEntry,
  ScorecardEntry,
  ScorecardRecords,
} from './scorecard/scorecard-records.ts';
export { sqlScorecard } from './scorecard/sql-scorecard.ts';
export { memoryStaff } from './staff/memory-staff.ts';
export { sqlStaff } from './staff/sql-staff.ts';
export { type AuditEntry, type KeptSession, type Person, type Role, roles } from './staff/staff.ts';
export type { PersonChange, StaffRecords } from './staff/staff-records.ts';
