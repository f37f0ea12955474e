/** A text to a Telegram chat, by the Bot API: https://core.telegram.org/bots/api#sendmessage */
import type { Post } from './http-attempt.ts';

/** The API's bound on a message. */
const textMax = 4_096;

export const telegramPost = (
  { baseUrl, token, chat }: { baseUrl: string; token: string; chat: string },
  text: string,
): Post => ({
  url: `${baseUrl.replace(/\/+$/, '')}/bot${token}/sendMessage`,
  headers: {},
  body: JSON.stringify({
    chat_id: chat,
    text: text.slice(0, textMax),
    link_preview_options: { is_disabled: true },
  }),
});

/** `123456789:AA…`, as BotFather gives it. */
export const isTelegramToken = (text: string): boolean => /^\d{1,20}:[\w-]{20,100}$/.test(text);
