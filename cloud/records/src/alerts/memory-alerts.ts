import { type AdoptedRule, adoptedRules } from './adopted-rules.ts';
import { type Alert, type AlertChange, type AlertEntry, versionOf } from './alert.ts';
import type { AlertQuery, AlertRecords, Attempted, Message } from './alert-records.ts';

interface Sent extends Message, Attempted {
  readonly attempts: number;
}

/** Alerts that live as long as the process: for tests and for describing the API. */
export function memoryAlerts(): AlertRecords {
  const alerts = new Map<string, Alert>();
  const entries = new Map<string, AlertEntry[]>();
  const through = new Map<string, number>();
  const outgoing = new Map<string, Sent>();
  let adopted: readonly AdoptedRule[] = [];

  function say({ kind, cause, old, alert }: AlertChange, atMs: number): number {
    const history = entries.get(alert.id) ?? [];
    const seq = history.length + 1;
    alerts.set(alert.id, stillAcknowledged(alert, alerts.get(alert.id)));
    history.push({
      ...{ seq, atMs, kind },
      ...(cause === undefined ? {} : { cause }),
      ...(old === undefined ? {} : { old: versionOf(old) }),
      new: versionOf(alert),
    });
    entries.set(alert.id, history);
    return seq;
  }
  function send(message: Message | undefined): void {
    if (message) outgoing.set(message.id, { ...message, attempts: 0, nextMs: message.atMs });
  }

  return {
    async known(rule, device, sinceMs) {
      const throughMs = through.get(`${rule}\0${device}`);
      const own = [...alerts.values()]
        .filter((one) => one.rule === rule && one.device === device)
        .filter(({ toMs = Infinity }) => toMs > sinceMs)
        .sort((a, b) => a.fromMs - b.fromMs || byText(a.id, b.id));
      return { ...(throughMs === undefined ? {} : { throughMs }), alerts: own };
    },
    async advance({ rule, device, throughMs, atMs, changes, message }) {
      // A message that cannot be made leaves nothing behind, as in a transaction.
      const seqs = new Map<string, number>();
      const messages = changes.map((change) => {
        const { id } = change.alert;
        const seq = (seqs.get(id) ?? entries.get(id)?.length ?? 0) + 1;
        seqs.set(id, seq);
        return message(change, seq, atMs);
      });
      for (const change of changes) say(change, atMs);
      messages.forEach(send);
      through.set(`${rule}\0${device}`, throughMs);
    },
    async acknowledge(id, acknowledged, message) {
      const old = alerts.get(id);
      if (!old) return 'no-alert';
      if (old.state !== 'open') return old.state;
      const alert = { ...old, acknowledged, state: 'acknowledged' } as const;
      const change = { kind: 'acknowledged', old, alert } as const;
      const { atMs } = acknowledged;
      send(message(change, say(change, atMs), atMs));
      return alert;
    },
    async adoptRules(rules, { atMs, message }) {
      const lasting = [...alerts.values()].filter(lasts);
      const { inForce, changes } = adoptedRules(adopted, rules, lasting, atMs);
      adopted = inForce;
      for (const change of changes) send(message(change, say(change, atMs), atMs));
      return new Map(inForce.map(({ id, sinceMs }) => [id, sinceMs]));
    },
    async find(id) {
      const alert = alerts.get(id);
      return alert && { alert, history: [...(entries.get(id) ?? [])] };
    },
    async list(query) {
      return [...alerts.values()]
        .filter((alert) => isAsked(alert, query))
        .sort((a, b) => b.fromMs - a.fromMs || byText(a.id, b.id))
        .slice(0, query.max);
    },
    async lasting() {
      const open = [...alerts.values()].filter(lasts);
      return [...new Set(open.map(({ device }) => device))];
    },
    ...owed(),
    ...sent(outgoing),
  };
}

const lasts = ({ state, toMs }: Alert): boolean => toMs === undefined && state !== 'withdrawn';

/** Who judges may not have seen yet that somebody has just acknowledged it: that stays. */
function stillAcknowledged(alert: Alert, known: Alert | undefined): Alert {
  const acknowledged = known?.acknowledged;
  if (acknowledged === undefined) return alert;
  const state = alert.state === 'open' ? 'acknowledged' : alert.state;
  return { ...alert, acknowledged, state };
}

function owed(): Pick<AlertRecords, 'due' | 'owe' | 'settle'> {
  const due = new Map<string, number>();
  return {
    due: async () => new Map(due),
    async owe(device, fromMs) {
      due.set(device, Math.min(fromMs, due.get(device) ?? fromMs));
    },
    async settle(device, fromMs) {
      if ((due.get(device) ?? -Infinity) >= fromMs) due.delete(device);
    },
  };
}

const sent = (outgoing: Map<string, Sent>): Pick<AlertRecords, 'messages' | 'attempted'> => ({
  async messages(nowMs, max) {
    return [...outgoing.values()]
      .filter(({ nextMs }) => nextMs !== undefined && nextMs <= nowMs)
      .sort((a, b) => a.atMs - b.atMs || byText(a.id, b.id))
      .slice(0, max)
      .map(({ id, body, attempts, atMs }) => ({ id, body, attempts, madeMs: atMs }));
  },
  async attempted(id, attempt) {
    const known = outgoing.get(id);
    if (!known) return;
    const { body, atMs, attempts } = known;
    outgoing.set(id, { id, body, atMs, attempts: attempts + 1, ...attempt });
  },
});

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function isAsked(alert: Alert, { state, device, city, fromMs, toMs, after }: AlertQuery): boolean {
  return (
    (state === undefined || alert.state === state) &&
    (device === undefined || alert.device === device) &&
    (city === undefined || alert.city === city) &&
    (fromMs === undefined || (alert.toMs ?? Infinity) > fromMs) &&
    (toMs === undefined || alert.fromMs < toMs) &&
    (after === undefined ||
      alert.fromMs < after[0] ||
      (alert.fromMs === after[0] && alert.id > after[1]))
  );
}
