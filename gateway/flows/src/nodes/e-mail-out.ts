/** `samay-e-mail-out`: a text by e-mail; its first line is the subject. */
import type { NodeAPI, NodeDef } from 'node-red';
import { mailOnce } from '../delivery/e-mail.ts';
import { sendWhatComes } from './delivering.ts';
import { textField } from './node-fields.ts';
import { type Secret, type SecretNode, secretCredential, secretOf } from './surroundings.ts';

interface MailDef extends NodeDef {
  readonly server: string;
  readonly from: string;
  readonly to: string;
  readonly secretName: string;
  readonly caFile: string;
}

export function register(RED: NodeAPI): void {
  function MailOut(this: SecretNode, def: MailDef): void {
    RED.nodes.createNode(this, def);
    const server = textField(def.server);
    const from = textField(def.from);
    const to = textField(def.to);
    const secretName = textField(def.secretName, 'smtp-password');
    const password = () => secretOf(RED, this, secretName);
    sendWhatComes(RED, this, {
      missing: () => {
        if (!URL.canParse(server)) return 'SAMAY_FLOWS_SMTP_URL';
        if (from === '' || to === '') return 'SAMAY_FLOWS_MAIL_FROM, SAMAY_FLOWS_MAIL_TO';
        const named = new URL(server).username !== '';
        return named && password() === undefined
          ? `samay-flows secret set ${secretName}`
          : undefined;
      },
      attempt: ({ text }) => {
        const [subject = ''] = text.split('\n', 1);
        const caFile = textField(def.caFile);
        const by = { url: server, password: password(), caFile };
        return mailOnce(by, { from, to, subject, text });
      },
    });
  }
  RED.nodes.registerType<SecretNode, MailDef, object, Secret>('samay-e-mail-out', MailOut, {
    credentials: secretCredential,
  });
}
