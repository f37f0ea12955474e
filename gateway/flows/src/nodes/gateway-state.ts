/** `samay-gateway-state`: what needs a person at the gateway; a message when it begins and when it is over. */
import {
  decodeGatewayStatus,
  type GatewayStatus,
  gatewayOfStatus,
  gatewayStatusTopic,
} from '@samay/contract';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import { gatewayAlertText } from '../gateway-state/gateway-alert-text.ts';
import {
  type GatewayMemory,
  hearTroubles,
  passTime,
  troublesOf,
} from '../gateway-state/gateway-alerts.ts';
import { listen } from './connection.ts';
import { minuteMs, numberField, textField } from './node-fields.ts';
import { memoryOf } from './node-memory.ts';

interface GatewayStateDef extends NodeDef {
  readonly gateway: string;
  readonly lastsMin: string;
  readonly overMin: string;
  /** Without a connection for so long, the gateway is away. */
  readonly awayMin: string;
  readonly timeZone: string;
}

const tickMs = 10_000;
/** Under this name the connection is remembered: it is no gateway's own. */
const connection = '';
/** A gateway that dies says nothing: who listens says it for it. */
const away = {
  alert: 'gateway-away',
  es: 'No se llega a él: los equipos guardan sus mensajes, y las alertas de aire no llegan',
  en: 'It cannot be reached: devices keep their messages, and alerts of the air do not come',
};

export function register(RED: NodeAPI): void {
  function GatewayState(this: Node, def: GatewayStateDef): void {
    RED.nodes.createNode(this, def);
    const timeZone = textField(def.timeZone, 'America/Lima');
    const minutes = (text: string, otherwise: number) =>
      Math.max(0, numberField(text, otherwise)) * minuteMs;
    const rule = { lastsMs: minutes(def.lastsMin, 0), overMs: minutes(def.overMin, 5) };
    const awayRule = { lastsMs: minutes(def.awayMin, 5), overMs: 0 };
    const ruleOf = (gateway: string) => (gateway === connection ? awayRule : rule);
    const memory = memoryOf<GatewayMemory>(this);
    const settle = (gateway: string, { memory: next, changes }: ReturnType<typeof passTime>) => {
      if (next !== memory.get(gateway)) memory.set(gateway, next);
      for (const change of changes) this.send(messageOf(gateway, change, timeZone));
    };
    const hear = (gateway: string, troubles: Parameters<typeof hearTroubles>[2]) =>
      settle(gateway, hearTroubles(ruleOf(gateway), memory.get(gateway), troubles, Date.now()));
    const client = listen(RED, this, {
      ...{ gateway: def.gateway, filters: [gatewayStatusTopic('+')] },
      heard: (topic, payload) => {
        const gateway = gatewayOfStatus(topic);
        const status = decodeGatewayStatus(new TextDecoder().decode(payload));
        if (gateway === undefined || !status.ok) {
          const why = status.ok ? 'bad-topic' : `${status.refusal.code}: ${status.refusal.detail}`;
          this.error(`${topic}: ${why}`, { topic, payload });
          return;
        }
        hear(gateway, troublesOf(status.value));
        this.status(statusOf(gateway, status.value));
      },
    });
    if (client === undefined) return;
    const lost = () => {
      // Said at each attempt to come in again: it is away since the first.
      if (memory.get(connection)?.held.length) return;
      hear(connection, [{ ...away, sinceMs: Date.now() }]);
    };
    if (!client.connected) lost();
    client.on('connect', () => hear(connection, []));
    client.on('close', lost);
    const timer = setInterval(() => {
      for (const [gateway, known] of memory.entries()) {
        settle(gateway, passTime(ruleOf(gateway), known, Date.now()));
      }
    }, tickMs);
    this.on('close', () => {
      clearInterval(timer);
      client.off('close', lost);
    });
  }
  RED.nodes.registerType('samay-gateway-state', GatewayState);
}

function messageOf(
  gateway: string,
  change: ReturnType<typeof passTime>['changes'][number],
  timeZone: string,
) {
  const { kind, alert, es, en, sinceMs, untilMs } = change;
  const text = gatewayAlertText(change, gateway, timeZone);
  const since = new Date(sinceMs).toISOString();
  const until = untilMs === undefined ? {} : { until: new Date(untilMs).toISOString() };
  const payload = { what: 'gateway-alert', gateway, kind, alert, es, en, since, ...until, text };
  return { topic: ['gateway-alert', gateway, alert].filter(Boolean).join('/'), payload };
}

function statusOf(gateway: string, { state, alerts }: GatewayStatus) {
  const said = alerts.length === 0 ? 'sin avisos' : alerts.map(({ alert }) => alert).join(', ');
  const text = `${gateway} ${state === 'online' ? 'en línea' : 'detenido'}: ${said}`;
  const fill = alerts.length > 0 ? 'red' : state === 'online' ? 'green' : 'grey';
  return { fill, shape: 'dot', text } as const;
}
