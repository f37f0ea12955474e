/** One message to the gateway, and whether it has it on its disk. */
import type { MqttClient } from 'mqtt';

export type Published = 'acknowledged' | 'not-connected' | 'cut-off' | 'no-acknowledgement';

/** Webhooks give up after some 10 s. */
export const acknowledgeMaxMs = 8_000;

/**
 * What is not acknowledged in time is taken back: the sender is told and sends it again, and a message that
 * the gateway refuses by ending the connection must not end each one that follows.
 */
export function publishOnce(
  client: MqttClient,
  topic: string,
  payload: string,
  maxMs = acknowledgeMaxMs,
): Promise<Published> {
  if (!client.connected) return Promise.resolve('not-connected');
  return new Promise((resolve) => {
    const end = (outcome: Published) => {
      clearTimeout(timer);
      client.off('close', cut);
      resolve(outcome);
    };
    const giveUp = (outcome: Published) => {
      if (id !== undefined) client.removeOutgoingMessage(id);
      end(outcome);
    };
    const cut = () => giveUp('cut-off');
    const timer = setTimeout(() => giveUp('no-acknowledgement'), maxMs);
    client.once('close', cut);
    client.publish(topic, payload, { qos: 1 }, (error) => {
      if (!error) end('acknowledged');
    });
    const id: number | undefined = client.getLastMessageId();
  });
}
