/** What waits to be sent. Pure. */
import type { AgentView } from '../../view/agent-view.ts';
import { duration } from '../../view/text.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** Of a running agent, what it knows; else only how much lies on the disk. */
export type OutboxFacts =
  | { readonly kind: 'agent'; readonly outbox: AgentView['outbox']; readonly bytesMax: number }
  | {
      readonly kind: 'disk';
      readonly bytes: number;
      readonly bytesMax: number;
      readonly ageS: number;
    };

/** An hour of waiting is an outage; before it, a network that comes and goes. */
const oldS = 3600;
const fullShare = 0.8;

export function judgeOutbox(facts: OutboxFacts): Finding[] {
  return facts.kind === 'agent' ? judgeAgent(facts) : [judgeFiles(facts)];
}

function judgeAgent({ outbox, bytesMax }: Extract<OutboxFacts, { kind: 'agent' }>): Finding[] {
  const { records, bytes, oldest, inMemory, dropped, corrupt } = outbox;
  const findings: Finding[] = [];
  if (corrupt > 0) findings.push(damaged(corrupt));
  if (dropped > corrupt) findings.push(givenUp(dropped - corrupt));
  if (inMemory > 0) findings.push(beside(inMemory));
  if (bytes > fullShare * bytesMax) findings.push(nearlyFull(bytes / bytesMax));
  if (oldest !== null && oldest > oldS) findings.push(old(records, oldest));
  if (findings.length > 0) return findings;
  const age = oldest === null ? '' : `, ${duration(oldest)}`;
  return [ok('outbox', 'outbox-ok', `${records} en espera${age}`, `${records} waiting`)];
}

function judgeFiles({ bytes, bytesMax, ageS }: Extract<OutboxFacts, { kind: 'disk' }>): Finding {
  if (bytes > fullShare * bytesMax) return nearlyFull(bytes / bytesMax);
  const size = `${Math.round(bytes / 1024)} KiB`;
  const es = `${size} en disco, lo último hace ${duration(ageS)}; lo que espera lo sabe el agente`;
  return ok(
    'outbox',
    'outbox-files',
    es,
    `${size} on disk, ${duration(ageS)} old; what waits only the agent knows`,
  );
}

const damaged = (records: number): Finding =>
  fail('outbox', 'outbox-damaged', {
    es: `la tarjeta dañó ${records} mensajes en espera`,
    en: `the card damaged ${records} messages that waited`,
    mend: {
      es: 'están perdidos; cambie la tarjeta, y use una fuente que no se corte',
      en: 'they are lost; replace the card, and use a supply that does not fail',
    },
  });

const givenUp = (records: number): Finding =>
  warn('outbox', 'outbox-dropped', {
    es: `${records} mensajes se abandonaron (por edad o por espacio)`,
    en: `${records} messages were given up (by age or for room)`,
    mend: {
      es: 'arregle el camino al gateway; si la red falla semanas, suba outbox.bytesMax',
      en: 'mend the way to the gateway; if the network fails for weeks, raise outbox.bytesMax',
    },
  });

const beside = (records: number): Finding =>
  fail('outbox', 'outbox-memory', {
    es: `${records} mensajes están solo en memoria: el disco no los acepta`,
    en: `${records} messages are in memory only: the disk does not take them`,
    mend: {
      es: 'no apague; arregle el disco (vea la línea «disco») o la red, y espere a que bajen a 0',
      en: 'do not switch off; mend the disk (see the line «disco») or the network, and wait until they are 0',
    },
  });

const nearlyFull = (share: number): Finding =>
  warn('outbox', 'outbox-filling', {
    es: `la cola está al ${Math.round(100 * share)} %: pronto se abandona lo más viejo`,
    en: `the queue is at ${Math.round(100 * share)} %: soon the oldest is given up`,
    mend: {
      es: 'arregle el camino al gateway (vea «red», «tls» y «gateway»)',
      en: 'mend the way to the gateway (see «red», «tls», «gateway»)',
    },
  });

const old = (records: number, seconds: number): Finding =>
  warn('outbox', 'outbox-old', {
    es: `${records} mensajes esperan, el más viejo hace ${duration(seconds)}`,
    en: `${records} messages wait, the oldest for ${duration(seconds)}`,
    mend: {
      es: 'arregle el camino al gateway (vea «red», «tls» y «gateway»): se envían solos al volver, diez por segundo',
      en: 'mend the way to the gateway (see «red», «tls», «gateway»): they are sent by themselves, ten a second',
    },
  });
