/** How the station stands at the gateway, which MQTT has no word for: its CONNACK 5 is for all who may not come in. */
import { readFile } from 'node:fs/promises';
import { decodeDoorRefusal } from '@samay/contract';
import { doorUrl } from '../../config/door-url.ts';
import type { AgentConfig } from '../../config/read-config.ts';
import { askHttps, smallBody } from '../../update/https-answer.ts';
import type { Standing } from '../judge/broker.ts';

const answerMaxMs = 10_000;
const answerBytesMax = 4 * 1024;

/** @returns undefined where the door is closed, or says neither: who asks then knows no more than MQTT. */
export async function gatherStanding(config: AgentConfig): Promise<Standing | undefined> {
  const { caFile, passwordFile } = config.gateway;
  if (passwordFile === undefined) return undefined;
  try {
    const [ca, password] = await Promise.all([
      caFile && readFile(caFile, 'utf8'),
      readFile(passwordFile, 'utf8'),
    ]);
    const url = new URL('/v1/releases/next', doorUrl(config.gateway));
    const credentials = { username: config.identity.device, password: password.trim() };
    const signal = AbortSignal.timeout(answerMaxMs);
    const answer = await askHttps(url, { credentials, signal, ...(ca && { ca }) });
    const said = decodeDoorRefusal((await smallBody(url, answer, answerBytesMax)).toString());
    const code = said.ok ? said.value.code : undefined;
    return code === 'pending' || code === 'revoked' ? code : undefined;
  } catch {
    return undefined;
  }
}
