/** What it means for alerts that the file of rules is another: pure. */
import type { Alert, AlertChange, AlertEnd } from './alert.ts';
import type { AlertRuleInForce } from './alert-records.ts';

/** A rule that was taken out has an empty digest: should it come back, it is in force from then on. */
export interface AdoptedRule extends AlertRuleInForce {
  readonly sinceMs: number;
}

/**
 * @param before rules as they were when last adopted.
 * @param lasting alerts that have not ended.
 * @returns the rules as they are to be kept, and the closing of alerts whose rule is no more what it was.
 */
export function adoptedRules(
  before: readonly AdoptedRule[],
  rules: readonly AlertRuleInForce[],
  lasting: readonly Alert[],
  atMs: number,
): { inForce: readonly AdoptedRule[]; changes: readonly AlertChange[] } {
  const known = new Map(before.map((rule) => [rule.id, rule]));
  const given = new Set(rules.map(({ id }) => id));
  const kept = rules.map(({ id, digest }): AdoptedRule => {
    const own = known.get(id);
    if (own === undefined) return { id, digest, sinceMs: 0 };
    return own.digest === digest ? own : { id, digest, sinceMs: atMs };
  });
  const removed = before
    .filter(({ id }) => !given.has(id))
    .map(({ id, digest, sinceMs }) =>
      digest === '' ? { id, digest, sinceMs } : { id, digest: '', sinceMs: atMs },
    );
  const changed = new Set(
    kept
      .filter(({ id, digest }) => (known.get(id)?.digest ?? digest) !== digest)
      .map(({ id }) => id),
  );
  const changes = lasting.flatMap((old): AlertChange[] => {
    if (!given.has(old.rule)) return [closed(old, 'rule-removed', atMs)];
    return changed.has(old.rule) ? [closed(old, 'rule-changed', atMs)] : [];
  });
  return { inForce: [...kept, ...removed], changes };
}

/** It is known to end when that is found out, never before it began. */
const closed = (old: Alert, ended: AlertEnd, atMs: number): AlertChange => ({
  kind: 'closed',
  old,
  alert: { ...old, state: 'closed', ended, toMs: Math.max(atMs, old.fromMs) },
});
