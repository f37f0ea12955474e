/** Texts that MQTT allows, and what is said of those it does not. */
import { GatewayError } from '../gateway-error.ts';
import { topicCharactersMax } from './limits.ts';

/** §1.5.3: no NUL; what was not UTF-8 has become U+FFFD by now. */
export const isText = (text: string): boolean =>
  text.length <= topicCharactersMax && !text.includes('\u0000') && !text.includes('\ufffd');

/** §4.7: a topic that can be published to. */
export const isTopicName = (topic: string): boolean =>
  topic !== '' && isText(topic) && !/[+#]/.test(topic);

export const malformed = (what: string): GatewayError =>
  new GatewayError('GATEWAY_PROTOCOL', `MQTT mal formado: ${what}`, `malformed MQTT: ${what}`);
