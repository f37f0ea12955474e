/** `samay-air-alerts`: alerts of the air as a samay-cloud has them; a message for each thing that becomes of one. */
import type { Node, NodeAPI, NodeDef } from 'node-red';
import { airAlertText } from '../air-alerts/air-alert-text.ts';
import { askCloud, type CloudAnswer, cloudBase } from '../air-alerts/ask-cloud.ts';
import {
  type AirAlertChange,
  type AirAlertsMemory,
  askedSince,
  followAlerts,
  nextAskMs,
} from '../air-alerts/follow-alerts.ts';
import { localTime } from '../alerts/local-time.ts';
import { minuteMs, numberField, textField } from './node-fields.ts';
import { memoryOf } from './node-memory.ts';

interface AirAlertsDef extends NodeDef {
  readonly url: string;
  readonly city: string;
  readonly everyMin: string;
  /** What ended so many days ago is followed no more. */
  readonly followDays: string;
  readonly timeZone: string;
}

/** The cloud judges within a minute; it has a limit of requests for each address. */
const everyMsMin = 1_000;
const dayMs = 24 * 60 * minuteMs;

export function register(RED: NodeAPI): void {
  function AirAlerts(this: Node, def: AirAlertsDef): void {
    RED.nodes.createNode(this, def);
    const given = textField(def.url, 'off');
    if (given === 'off') {
      this.status({ fill: 'grey', shape: 'ring', text: 'sin configurar: SAMAY_FLOWS_CLOUD_URL' });
      return;
    }
    const timeZone = textField(def.timeZone, 'America/Lima');
    let base: URL;
    try {
      base = cloudBase(given);
      // A zone that is none fails here, and not in the middle of the night.
      localTime(0, timeZone);
    } catch (error) {
      this.status({ fill: 'red', shape: 'ring', text: 'un ajuste no es válido' });
      this.error((error as Error).message);
      return;
    }
    const city = textField(def.city);
    const everyMs = Math.max(everyMsMin, numberField(def.everyMin, 1) * minuteMs);
    const followMs = Math.max(1, numberField(def.followDays, 7)) * dayMs;
    // Another cloud has other alerts; so has another city of it.
    const name = `${base.href} ${city}`;
    const memory = memoryOf<AirAlertsMemory>(this);
    const stop = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    let failures = 0;
    let awaySinceMs = 0;

    const settle = (answer: CloudAnswer): number => {
      if (!answer.ok) {
        if (failures === 0) {
          awaySinceMs = Date.now();
          this.warn(`${base.href}: ${answer.because}`);
        }
        failures += 1;
        const waitMs = nextAskMs(everyMs, failures, answer.afterMs);
        const since = localTime(awaySinceMs, timeZone);
        const again = `otra vez en ${Math.ceil(waitMs / minuteMs)} min`;
        const text = `nube ausente desde ${since} (${answer.because.slice(0, 60)}); ${again}`;
        this.status({ fill: 'red', shape: 'ring', text });
        return waitMs;
      }
      failures = 0;
      const step = followAlerts(memory.get(name), answer.alerts, followMs, Date.now());
      if (JSON.stringify(step.memory) !== JSON.stringify(memory.get(name))) {
        memory.set(name, step.memory);
      }
      this.status(statusOf(answer));
      for (const change of step.changes) this.send(messageOf(change, timeZone));
      return everyMs;
    };
    const ask = async (): Promise<void> => {
      const sinceMs = askedSince(memory.get(name), followMs, Date.now());
      const answer = await askCloud(base, { city, sinceMs }, stop.signal);
      if (stop.signal.aborted) return;
      timer = setTimeout(ask, settle(answer));
    };
    // What it is wired to is made after it.
    timer = setTimeout(ask, 0);
    this.on('close', () => {
      stop.abort();
      clearTimeout(timer);
    });
  }
  RED.nodes.registerType('samay-air-alerts', AirAlerts);
}

function messageOf(change: AirAlertChange, timeZone: string) {
  const { kind, alert, before } = change;
  const text = airAlertText(change, timeZone);
  const payload = { what: 'air-alert', kind, alert, ...(before ? { before } : {}), text };
  return { topic: `air-alert/${alert.city}/${alert.device}/${alert.id}`, payload };
}

function statusOf({ alerts }: CloudAnswer & { ok: true }) {
  const open = alerts.filter(({ to, state }) => to === null && state !== 'withdrawn').length;
  const text = `alertas abiertas en la nube: ${open}`;
  return { fill: open === 0 ? 'green' : 'red', shape: 'dot', text } as const;
}
