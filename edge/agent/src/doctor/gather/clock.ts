/** Asks who tells this machine the time, and whether he does. */
import { createSocket } from 'node:dgram';
import { access } from 'node:fs/promises';
import { readSyncState } from '../../clock/clock-sync.ts';
import { releasedMs } from '../../clock/release.ts';
import type { AgentConfig } from '../../config/read-config.ts';
import { runProgram } from '../../port/run-program.ts';
import type { ClockFacts } from '../judge/clock.ts';

export async function gatherClock({ clock: { trust } }: AgentConfig): Promise<ClockFacts> {
  const [sync, rtc, ntp] = await Promise.all([readSyncState(), hasBattery(), askTimeServer()]);
  return { wallMs: Date.now(), releasedMs, sync, trust, rtc, ntp };
}

const hasBattery = (): Promise<boolean> =>
  access('/dev/rtc0').then(
    () => true,
    () => false,
  );

/** The server that systemd-timesyncd uses, or would use. */
async function timeServer(): Promise<string | undefined> {
  for (const property of [
    'ServerName',
    'SystemNTPServers',
    'LinkNTPServers',
    'FallbackNTPServers',
  ]) {
    const said = await runProgram('timedatectl', [
      ...['show-timesync', `--property=${property}`, '--value'],
    ]).catch(() => '');
    const [server] = said.trim().split(/\s+/);
    if (server) return server;
  }
  return undefined;
}

async function askTimeServer(): Promise<ClockFacts['ntp']> {
  const server = await timeServer();
  if (server === undefined) return undefined;
  const offsetMs = await sntpOffsetMs(server).catch(() => undefined);
  return { server, ...(offsetMs !== undefined && { offsetMs }) };
}

const answerMaxMs = 3_000;
/** Seconds between 1900, where NTP begins, and 1970. */
const ntpEpochS = 2_208_988_800;

/** SNTP (RFC 4330 §5). @returns our clock minus theirs, milliseconds. Rejects without an answer. */
export function sntpOffsetMs(server: string, port = 123): Promise<number> {
  const socket = createSocket(server.includes(':') ? 'udp6' : 'udp4');
  const question = Buffer.alloc(48);
  // Version 4, client.
  question[0] = 0x23;
  return new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no answer')), answerMaxMs);
    const sentMs = Date.now();
    socket.once('error', reject);
    socket.once('message', (answer) => {
      clearTimeout(late);
      const [heardMs, stratum = 0] = [Date.now(), answer[1]];
      if (answer.length < 48 || stratum === 0) return reject(new Error('no time in the answer'));
      const [received, said] = [timestampMs(answer, 32), timestampMs(answer, 40)];
      resolve(-(received - sentMs + (said - heardMs)) / 2);
    });
    socket.send(question, port, server, (error) => {
      if (error) reject(error);
    });
  }).finally(() => socket.close());
}

const timestampMs = (packet: Buffer, at: number): number =>
  (packet.readUInt32BE(at) - ntpEpochS + packet.readUInt32BE(at + 4) / 2 ** 32) * 1000;
