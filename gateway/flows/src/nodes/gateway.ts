/** `samay-gateway`: where the gateway is, and with which account of it a node comes in. */
import { readFileSync } from 'node:fs';
import mqtt, { type MqttClient } from 'mqtt';
import type { NodeAPI, NodeDef } from 'node-red';
import { textField } from './node-fields.ts';
import { type Secret, type SecretNode, secretCredential, secretOf } from './surroundings.ts';

interface GatewayDef extends NodeDef {
  readonly url: string;
  readonly account: string;
  readonly secretName: string;
  readonly caFile: string;
}

export interface GatewayNode extends SecretNode {
  readonly account: string;
  /** A connection of its own for the node `id`; undefined without a password: nothing is tried. */
  open(id: string): MqttClient | undefined;
  readonly secretName: string;
}

/** mqtt.js tries again at this pace, for ever. */
const reconnectMs = 5_000;

export function register(RED: NodeAPI): void {
  function Gateway(this: GatewayNode, def: GatewayDef): void {
    RED.nodes.createNode(this, def);
    const account = textField(def.account);
    const secretName = textField(def.secretName);
    const open = (id: string): MqttClient | undefined => {
      const password = secretOf(RED, this, secretName);
      if (password === undefined) return undefined;
      const caFile = textField(def.caFile);
      return mqtt.connect(textField(def.url, 'mqtt://127.0.0.1:1883'), {
        username: account,
        password,
        clientId: `flows-${id}`,
        reconnectPeriod: reconnectMs,
        // A gateway that is busy, or an account that is about to be made, is no reason to give up.
        reconnectOnConnackError: true,
        // What waited while nobody listened is old: alerts are about now. Imports wait for their PUBACK.
        clean: true,
        ...(caFile === '' ? {} : { ca: readFileSync(caFile) }),
      });
    };
    Object.assign(this, { account, secretName, open });
  }
  RED.nodes.registerType<GatewayNode, GatewayDef, object, Secret>('samay-gateway', Gateway, {
    credentials: secretCredential,
  });
}

/** The node's gateway, or undefined when it names none. */
export const gatewayOf = (RED: NodeAPI, id: string): GatewayNode | undefined =>
  (RED.nodes.getNode(id) as GatewayNode | null) ?? undefined;

/** Told in the node's status: what to do about a missing password. */
export const noPassword = ({ secretName }: GatewayNode): string =>
  `sin contraseña: samay-flows secret set ${secretName}`;
