/** `samay-telegram-out`: a text to a chat. */
import type { NodeAPI, NodeDef } from 'node-red';
import { postOnce } from '../delivery/http-attempt.ts';
import { isTelegramToken, telegramPost } from '../delivery/telegram.ts';
import { sendWhatComes } from './delivering.ts';
import { textField } from './node-fields.ts';
import { type Secret, type SecretNode, secretCredential, secretOf } from './surroundings.ts';

interface TelegramDef extends NodeDef {
  readonly chat: string;
  readonly baseUrl: string;
  readonly secretName: string;
}

export function register(RED: NodeAPI): void {
  function TelegramOut(this: SecretNode, def: TelegramDef): void {
    RED.nodes.createNode(this, def);
    const chat = textField(def.chat);
    const baseUrl = textField(def.baseUrl, 'https://api.telegram.org');
    const secretName = textField(def.secretName, 'telegram-token');
    const token = () => secretOf(RED, this, secretName) ?? '';
    sendWhatComes(RED, this, {
      missing: () => {
        if (chat === '') return 'SAMAY_FLOWS_TELEGRAM_CHAT';
        return isTelegramToken(token()) ? undefined : `samay-flows secret set ${secretName}`;
      },
      attempt: ({ text }) => postOnce(telegramPost({ baseUrl, token: token(), chat }, text)),
    });
  }
  RED.nodes.registerType<SecretNode, TelegramDef, object, Secret>(
    'samay-telegram-out',
    TelegramOut,
    { credentials: secretCredential },
  );
}
