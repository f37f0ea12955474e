/** What the routes, the engine and the webhook share of the alerts. */
import type { Quantity } from '@samay/contract';
import { type AlertRecords, type AlertStep, versionOf } from '@samay/records';
import { alertView, entryView } from './alert-view.ts';
import type { Watch } from './watch.ts';

export interface AlertDesk {
  readonly records: AlertRecords;
  /** By the id of its rule. */
  readonly watches: ReadonlyMap<string, Watch>;
  /** What is sent of a change. */
  readonly message: AlertStep['message'];
}

/** @param send whether there is anybody to send to: nothing is kept for nobody. */
export function alertDesk(
  records: AlertRecords,
  watches: readonly Watch[],
  send: boolean,
): AlertDesk {
  const byId = new Map(watches.map((watch) => [watch.rule.id, watch]));
  const message: AlertStep['message'] = ({ kind, cause, old, alert }, seq, atMs) => {
    // A higher maximum each hour is no news; a higher level is.
    if (!send || (kind === 'updated' && old?.level === alert.level)) return undefined;
    const entry = {
      ...{ seq, atMs, kind },
      ...(cause === undefined ? {} : { cause }),
      ...(old === undefined ? {} : { old: versionOf(old) }),
      new: versionOf(alert),
    };
    const id = `${alert.id}-${seq}`;
    const told = {
      id,
      entry: entryView(entry, alert.quantity as Quantity),
      alert: alertView(alert, byId.get(alert.rule)),
    };
    return { id, body: JSON.stringify(told), atMs };
  };
  return { records, watches: byId, message };
}
