/** `samay-webhook-out`: the message as signed JSON to somebody's server. */
import type { NodeAPI, NodeDef } from 'node-red';
import { postOnce } from '../delivery/http-attempt.ts';
import { webhookPost } from '../delivery/webhook.ts';
import { sendWhatComes } from './delivering.ts';
import { textField } from './node-fields.ts';
import { type Secret, type SecretNode, secretCredential, secretOf } from './surroundings.ts';

interface WebhookDef extends NodeDef {
  readonly url: string;
  readonly secretName: string;
}

export function register(RED: NodeAPI): void {
  function WebhookOut(this: SecretNode, def: WebhookDef): void {
    RED.nodes.createNode(this, def);
    const url = textField(def.url);
    const secretName = textField(def.secretName, 'webhook-key');
    const key = () => secretOf(RED, this, secretName) ?? '';
    sendWhatComes(RED, this, {
      missing: () => {
        if (!URL.canParse(url)) return 'SAMAY_FLOWS_WEBHOOK_URL';
        return key() === '' ? `samay-flows secret set ${secretName}` : undefined;
      },
      attempt: ({ id, payload }) =>
        postOnce(webhookPost({ url, key: key(), delivery: id }, payload, Date.now())),
    });
  }
  RED.nodes.registerType<SecretNode, WebhookDef, object, Secret>('samay-webhook-out', WebhookOut, {
    credentials: secretCredential,
  });
}
