/** `POST /v1/enrolments`: a token for a place in the register. */
import {
  type DoorRefusalCode,
  decodeEnrolmentRequest,
  type EnrolmentAnswer,
  type EnrolmentRequest,
  topicRoot,
} from '@samay/contract';
import type { Logger } from 'pino';
import type { AuditLog } from '../audit/audit-disk.ts';
import type { CertificateOffice } from '../certificates/certificate-office.ts';
import type { IssuedCertificates } from '../certificates/issued-disk.ts';
import type { Clock } from '../clock.ts';
import { BoundedWork } from '../identity/bounded-work.ts';
import type { DeviceRecord, Devices } from '../identity/devices-disk.ts';
import { FailureBound } from '../identity/failure-bound.ts';
import { isInvited, trade } from '../identity/invitation-life.ts';
import { tellAs } from '../identity/tell.ts';
import { type DoorAnswer, json, known, refusal } from './door-answer.ts';

export interface EnrolmentParts {
  readonly devices: Devices;
  readonly issued: IssuedCertificates;
  /** Absent: no certificates for devices. */
  readonly office?: CertificateOffice | undefined;
  /** A device's password alone would not let it in. */
  readonly certificateRequired: boolean;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Logger;
}

/** An scrypt on libuv's pool and some writes each, 50 ms: 64 are over before a station's patience is. */
const bounds = { concurrentMax: 2, waitingMax: 64 };
const waitSeconds = 10;

export class Enrolments {
  readonly #parts: EnrolmentParts;
  readonly #work = new BoundedWork(bounds);
  /** Of tokens that nobody has: 256 bits are not guessed, and who goes on is told to wait. */
  readonly #failures = new FailureBound();

  constructor(parts: EnrolmentParts) {
    this.#parts = parts;
  }

  /** Rejects only if the register cannot be read or written. */
  async answer(body: string, address: string): Promise<DoorAnswer> {
    const { clock, log } = this.#parts;
    const asked = decodeEnrolmentRequest(body);
    if (!asked.ok) return refusal('bad-request');
    const { device } = asked.value;
    const wait = { 'retry-after': waitSeconds };
    // Before anything else: what a neighbour behind the same address tries is not held against who has a token.
    if (!(await isInvited(this.#parts.devices, asked.value))) {
      const isPatient = this.#failures.allows(address, device, clock.steadyMs());
      this.#failures.failed(address, device, clock.steadyMs());
      log.warn({ device, address, because: 'unknown-invitation' }, 'enrolment refused');
      return isPatient ? refusal('unknown-invitation') : refusal('too-many', wait);
    }
    if (this.#work.full) return known(refusal('not-available', wait));
    const outcome = await this.#work.run(() => this.#enrol(asked.value, address));
    if (typeof outcome === 'string') {
      log.warn({ device, address, because: outcome }, 'enrolment refused');
      return known(refusal(outcome));
    }
    const { record, repeated, certificate } = outcome;
    const { state } = record;
    log.info({ device, address, state, repeated }, 'a station has enrolled itself');
    const said = answerOf(record, certificate);
    return known(json(repeated ? 200 : 201, repeated ? 'repeated' : 'enrolled', said));
  }

  async #enrol(asked: EnrolmentRequest, address: string) {
    const { devices, issued, office, audit, clock, certificateRequired } = this.#parts;
    const { device, csr } = asked;
    // Before the token is spent.
    if (csr === undefined && certificateRequired) {
      return 'certificate-required' satisfies DoorRefusalCode;
    }
    if (csr !== undefined && (await office?.fault(csr)) !== undefined) {
      return 'bad-certificate-request' satisfies DoorRefusalCode;
    }
    const tell = tellAs({ kind: 'device', name: device }, (deed) => audit.record(deed));
    const traded = await trade(devices, asked, {
      ...{ now: new Date(clock.nowMs()), tell, address },
      endCertificates: async () => {
        await issued.as(tell).revoke(device, clock.nowMs());
      },
    });
    if (typeof traded === 'string') return traded;
    if (csr === undefined || office === undefined) return { ...traded, certificate: undefined };
    const given = await office.give({
      ...{ device, csr, nowMs: clock.nowMs() },
      permit: () => permitOf(devices, device),
    });
    return { ...traded, certificate: typeof given === 'string' ? undefined : given.pem };
  }
}

/** Not to who was revoked since: a certificate made now would be good when the device is let in again. */
const permitOf = async (devices: Devices, device: string): Promise<'at-once' | 'not-allowed'> => {
  const invitation = (await devices.read(device))?.invitation;
  return invitation?.tradedAt === undefined ? 'not-allowed' : 'at-once';
};

function answerOf(record: DeviceRecord, certificate: string | undefined): EnrolmentAnswer {
  const { device, kind, city, state } = record;
  return {
    ...{ device, kind, city },
    username: device,
    topic: `${topicRoot}/${city}/${kind}/${device}/`,
    state: state === 'pending' ? 'pending' : 'active',
    ...(certificate !== undefined && { certificate }),
  };
}
