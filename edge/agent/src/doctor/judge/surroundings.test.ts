import type { Pong } from '@samay/contract';
import { describe, expect, it } from 'vitest';
import type { AgentView } from '../../view/agent-view.ts';
import { exitCodeOf, type Finding, worstOf } from '../finding.ts';
import { findingLines } from '../screen.ts';
import { judgeAgent, judgeConfig } from './agent.ts';
import { judgeBroker, judgeStore } from './broker.ts';
import { type ClockFacts, judgeClock, judgeOffset } from './clock.ts';
import { type DiskFacts, judgeDisk } from './disk.ts';
import { judgeNetwork, type NetworkFacts } from './network.ts';
import { judgeOutbox } from './outbox.ts';
import { judgePorts, type PortFacts } from './ports.ts';
import { judgeRelease } from './release.ts';
import { judgeTls, type TlsFacts } from './tls.ts';

const nowMs = Date.UTC(2026, 11, 1);
const dayMs = 86_400_000;
const said = (findings: readonly Finding[]) =>
  findings.map(({ level, code, mend }) => `${level} ${code} ${mend?.es ?? ''}`.trim());
const expectOne = (findings: readonly Finding[], level: string, code: string, mend: RegExp) => {
  expect(findings).toMatchObject([{ level, code }]);
  expect(findings[0]?.mend?.es).toMatch(mend);
  expect(findings[0]?.mend?.en).not.toBe('');
};

describe('a port', () => {
  const port: PortFacts = {
    ...{ sensor: 'pms-1', port: '/dev/ttyUSB0', there: true, allowed: true },
    ...{ group: 'dialout', user: 'ana', taken: false, holders: [] },
  };
  const judged = (more: Partial<PortFacts>, agentPid?: number) =>
    judgePorts({ ports: [{ ...port, ...more }], agentPid, others: ['/dev/ttyUSB3'] });

  it('is there, or in the hands of the agent, whoever asks', () => {
    expect(said(judged({}))).toEqual(['ok port-there']);
    const agents = { allowed: false, holders: [{ pid: 7, name: 'node' }] };
    expect(said(judged(agents, 7))).toEqual(['ok port-agent']);
  });

  it.each([
    ['gone', { there: false }, 'port-missing', /by-path/],
    ['not allowed', { allowed: false }, 'port-denied', /sudo usermod -aG dialout ana/],
    ['held', { holders: [{ pid: 41, name: 'minicom' }] }, 'port-held', /sudo kill 41/],
    [
      'held by ModemManager',
      { holders: [{ pid: 41, name: 'ModemManager' }] },
      'port-held',
      /disable --now ModemManager/,
    ],
    ['held by nobody that can be seen', { taken: true }, 'port-held', /sudo samay-edge doctor/],
    [
      'without its program',
      { missing: { program: 'i2ctransfer', package: 'i2c-tools' } },
      'port-program',
      /apt install i2c-tools/,
    ],
  ] as const)('is %s', (_, more, code, mend) => {
    expectOne(judged(more), 'fail', code, mend);
  });

  it('names what holds it, and what else is there', () => {
    expect(judged({ holders: [{ pid: 41, name: 'minicom' }] })[0]?.es).toContain('minicom');
    expect(judged({ there: false })[0]?.es).toContain('/dev/ttyUSB3');
  });
});

describe('the clock', () => {
  const clock: ClockFacts = {
    ...{ wallMs: nowMs, releasedMs: nowMs - dayMs, sync: 'synchronized' },
    ...{ trust: 'synchronized', rtc: false },
  };
  it('is well', () => {
    expect(said(judgeClock(clock))).toEqual(['ok clock-ok']);
    expect(said(judgeClock({ ...clock, ntp: { server: 'a', offsetMs: 40 } }))).toEqual([
      'ok clock-ok',
    ]);
    expect(judgeOffset(-900, 'x')).toEqual([]);
  });
  it.each([
    ['in the past', { wallMs: 0 }, 'fail', 'clock-past', /CR2032/],
    ['not told', { sync: 'not-yet' }, 'warn', 'clock-unset', /UDP 123/],
    ['without a server', { ntp: { server: 'ntp.pe' } }, 'warn', 'ntp-away', /timesyncd\.conf/],
    ['off', { ntp: { server: 'ntp.pe', offsetMs: 9_000 } }, 'warn', 'clock-off', /timesyncd/],
    ['far off', { ntp: { server: 'ntp.pe', offsetMs: -4e6 } }, 'fail', 'clock-off', /timesyncd/],
    ['trusted without a battery', { trust: 'machine' }, 'warn', 'no-rtc', /ds3231/],
  ] as const)('is %s', (_, more, level, code, mend) => {
    expectOne(judgeClock({ ...clock, ...more }), level, code, mend);
  });
});

describe('the disk', () => {
  const disk: DiskFacts = {
    ...{ directory: '/var/lib/samay', free: 9e9, size: 3e10, inodesFree: 9e5, inodes: 1e6 },
    ...{ readOnly: false, write: { ms: 12 }, user: 'ana', owner: 'samay', foreign: 0 },
  };
  it('is well, and says how long a write takes', () => {
    expect(judgeDisk(disk)[0]).toMatchObject({ level: 'ok', es: expect.stringContaining('12 ms') });
  });
  it.each([
    ['full', { free: 0, write: { error: 'ENOSPC' } }, 'fail', 'disk-full', /vacuum-size/],
    [
      'read-only',
      { readOnly: true, write: { error: 'EROFS' } },
      'fail',
      'disk-read-only',
      /tarjeta/,
    ],
    ['nearly full', { free: 1e8 }, 'warn', 'disk-little', /vacuum-size/],
    ['out of inodes', { inodesFree: 10 }, 'warn', 'disk-inodes', /du --inodes/],
    ['slow', { write: { ms: 4_000 } }, 'warn', 'disk-slow', /cambie la tarjeta/],
    ['not ours', { write: { error: 'EACCES' } }, 'warn', 'disk-denied', /sudo/],
    ['gone', { write: { error: 'ENOENT' } }, 'fail', 'disk-missing', /install -d -o samay/],
    ['broken', { write: { error: 'EIO' } }, 'fail', 'disk-error', /dmesg/],
    ['full of files of root', { foreign: 3 }, 'fail', 'disk-foreign', /chown -R samay:/],
  ] as const)('is %s', (_, more, level, code, mend) => {
    expectOne(judgeDisk({ ...disk, ...more }), level, code, mend);
  });
});

describe('what waits', () => {
  const outbox: AgentView['outbox'] = {
    ...{ records: 3, bytes: 1_000, oldest: 60, inMemory: 0, dropped: 0, corrupt: 0, failures: 0 },
  };
  const judged = (more: Partial<AgentView['outbox']>) =>
    judgeOutbox({ kind: 'agent', bytesMax: 10_000, outbox: { ...outbox, ...more } });
  it('is little', () => {
    expect(said(judged({}))).toEqual(['ok outbox-ok']);
    expect(said(judged({ records: 0, oldest: null }))).toEqual(['ok outbox-ok']);
    const files = { kind: 'disk', bytes: 10, bytesMax: 10_000, ageS: 5 } as const;
    expect(said(judgeOutbox(files))).toEqual(['ok outbox-files']);
  });
  it.each([
    ['old', { oldest: 90_000 }, 'warn', 'outbox-old', /se envían solos/],
    ['damaged', { corrupt: 2, dropped: 2 }, 'fail', 'outbox-damaged', /tarjeta/],
    ['given up', { dropped: 5 }, 'warn', 'outbox-dropped', /bytesMax/],
    ['in memory alone', { inMemory: 4 }, 'fail', 'outbox-memory', /no apague/],
    ['too much', { bytes: 9_000 }, 'warn', 'outbox-filling', /camino/],
  ] as const)('is %s', (_, more, level, code, mend) => {
    expectOne(judged(more), level, code, mend);
  });
});

describe('the way to the gateway', () => {
  const network: NetworkFacts = {
    ...{ host: 'gw.pe', port: 8883, defaultRoute: true, local: false },
    ...{ dns: { addresses: ['10.0.0.1'], ms: 20 }, tcp: { ms: 80 } },
  };
  it('is open', () => {
    expect(said(judgeNetwork(network))).toEqual(['ok network-ok']);
  });
  it.each([
    ['no network', { defaultRoute: false }, 'fail', 'no-route', /nmcli/],
    ['no such name', { dns: { error: 'ENOTFOUND' } }, 'fail', 'dns', /gateway\.url/],
    ['no name server', { dns: { error: 'EAI_AGAIN' } }, 'fail', 'dns', /resolvectl/],
    ['gateway away', { tcp: { error: 'ECONNREFUSED' } }, 'fail', 'gateway-away', /municipalidad/],
    ['a wall', { tcp: { error: 'ETIMEDOUT' } }, 'fail', 'gateway-unreachable', /TCP 8883/],
    ['a portal', { tcp: { error: 'ETIMEDOUT' }, portal: 'hotel.pe' }, 'fail', 'portal', /módem/],
    ['a weak signal', { tcp: { ms: 5_000 } }, 'warn', 'network-slow', /antena/],
  ] as const)('has %s', (_, more, level, code, mend) => {
    expectOne(judgeNetwork({ ...network, ...more }), level, code, mend);
  });
});

describe('certificates', () => {
  const good = { notBeforeMs: nowMs - dayMs, notAfterMs: nowMs + 100 * dayMs, names: ['gw.pe'] };
  const tls: TlsFacts = { host: 'gw.pe', plain: false, local: false, nowMs, server: good };
  const past = { ...good, notAfterMs: nowMs - dayMs };
  it('are good', () => {
    expect(said(judgeTls({ ...tls, own: good }))).toEqual(['ok tls-ok', 'ok own-ok']);
    expect(said(judgeTls({ ...tls, plain: true, local: true }))).toEqual(['ok tls-none']);
  });
  it.each([
    ['expired', { server: { ...past, error: 'CERT_HAS_EXPIRED' } }, 'tls-expired', /renovarlo/],
    [
      'of tomorrow',
      { server: { ...good, notBeforeMs: nowMs + dayMs, error: 'CERT_NOT_YET_VALID' } },
      'tls-not-yet',
      /reloj/,
    ],
    [
      'of another name',
      { server: { ...good, error: 'ERR_TLS_CERT_ALTNAME_INVALID' } },
      'tls-name',
      /gateway\.url/,
    ],
    [
      'of nobody known',
      { server: { ...good, error: 'SELF_SIGNED_CERT_IN_CHAIN' } },
      'tls-authority',
      /falta gateway\.caFile/,
    ],
    [
      'of another authority',
      {
        server: { ...good, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
        caFile: { path: '/etc/samay/ca.pem' },
      },
      'tls-authority',
      /ca show/,
    ],
    ['no TLS', { server: { error: 'EPROTO' } }, 'tls-none-there', /8883/],
    [
      'a CA that is none',
      { caFile: { path: '/etc/samay/ca.pem', wrong: 'no-certificate' } },
      'ca-file',
      /ca\.pem/,
    ],
    ['a CA for others', { caFile: { path: '/a', wrong: 'denied' } }, 'ca-file', /chmod/],
  ] as const)('are %s', (_, more, code, mend) => {
    expectOne(judgeTls({ ...tls, ...(more as Partial<TlsFacts>) }), 'fail', code, mend);
  });
  it.each([
    ['expired', past, 'own-expired', /pida otro/],
    ['of tomorrow', { ...good, notBeforeMs: nowMs + dayMs }, 'own-not-yet', /reloj/],
    ['unreadable', 'unreadable', 'own-unreadable', /keyFile/],
  ] as const)("the station's own are %s", (_, own, code, mend) => {
    expectOne(judgeTls({ ...tls, server: undefined, own }), 'fail', code, mend);
  });
  it('end soon, or are not used at all', () => {
    const soon = { ...good, notAfterMs: nowMs + 3 * dayMs };
    expectOne(judgeTls({ ...tls, server: soon }), 'warn', 'tls-ends-soon', /renew-server/);
    const own = { notBeforeMs: nowMs - 80 * dayMs, notAfterMs: nowMs + 10 * dayMs };
    expectOne(judgeTls({ ...tls, server: undefined, own }), 'warn', 'own-ends-soon', /journalctl/);
    expectOne(judgeTls({ ...tls, plain: true }), 'warn', 'tls-plain', /mqtts/);
  });
});

describe('the gateway', () => {
  it.each([
    [{ kind: 'refused', code: 4 }, 'fail', 'wrong-password', /devices rotate plaza/],
    [{ kind: 'refused', code: 5 }, 'fail', 'not-approved', /devices approve plaza/],
    [{ kind: 'refused', code: 5, standing: 'pending' }, 'fail', 'not-approved', /approve plaza;/],
    [{ kind: 'refused', code: 5, standing: 'revoked' }, 'fail', 'revoked', /restore plaza/],
    [{ kind: 'refused', code: 3 }, 'fail', 'broker-busy', /cinco minutos/],
    [{ kind: 'certificate-refused', why: 'x' }, 'fail', 'certificate-refused', /devices show/],
    [{ kind: 'no-answer', why: 'x' }, 'fail', 'broker-silent', /«red»/],
    [{ kind: 'no-password', path: '/p', wrong: 'missing' }, 'fail', 'no-password', /enrol/],
    [{ kind: 'no-password', path: '/p', wrong: 'denied' }, 'warn', 'password-denied', /sudo/],
  ] as const)('answers %j', (knock, level, code, mend) => {
    expectOne(judgeBroker('plaza', knock), level, code, mend);
  });

  const at = '2026-12-01T00:00:00.000Z';
  const pong = (more: Partial<Pong>): Pong => ({
    ...{ id: '0123456789abcdef', gateway: 'g', receivedAt: at, at },
    ...{ journal: { state: 'ok', ms: 4, records: 7 }, store: { state: 'ok', ms: 120 } },
    ...more,
  });
  it('lets it in, and the store receives', () => {
    expect(said(judgeBroker('plaza', { kind: 'in', ms: 30 }))).toEqual(['ok broker-ok']);
    expect(judgeStore(pong({}))).toMatchObject([
      { code: 'store-ok', es: expect.stringContaining('120 ms') },
    ]);
  });
  it.each([
    [undefined, 'warn', 'store-unanswered', /tablero/],
    [pong({ journal: { state: 'refused', records: 9 } }), 'fail', 'journal-refused', /espera/],
    [pong({ store: { state: 'away', since: at } }), 'warn', 'store-away', /nada se pierde/],
    [pong({ store: { state: 'waiting' } }), 'warn', 'store-behind', /nada se pierde/],
  ] as const)('and its store: %j', (answer, level, code, mend) => {
    expectOne(judgeStore(answer), level, code, mend);
  });
});

describe('the agent, its file and its release', () => {
  it('say what to do', () => {
    expectOne(
      judgeConfig('e.yaml', ['interval: mal / wrong']),
      'fail',
      'config-fault',
      /check-config/,
    );
    expectOne(judgeAgent({ kind: 'none' }), 'fail', 'agent-stopped', /systemctl start/);
    expectOne(judgeAgent({ kind: 'denied' }), 'warn', 'agent-denied', /sudo/);
    expectOne(judgeAgent({ kind: 'unreadable' }), 'warn', 'agent-other', /restart/);
    const alive = { version: '0.9.0' };
    expectOne(judgeRelease({ version: '1.0.0', alive }), 'warn', 'release-differs', /current/);
    const update = { state: 'rolled-back', version: '1.1.0' } as const;
    expectOne(judgeRelease({ version: '1.0.0', update }), 'warn', 'update-failed', /avise/);
    expect(said(judgeRelease({ version: '1.0.0' }))).toEqual(['ok release-ok']);
  });
});

it('is as bad as its worst, and fits a narrow terminal', () => {
  const findings = [
    ...judgeDisk({
      ...{ directory: '/var/lib/samay', readOnly: true, write: { error: 'EROFS' } },
      ...{ user: 'ana', owner: 'samay', foreign: 0 },
    }),
    ...judgeRelease({ version: '1.0.0' }),
  ];
  expect(exitCodeOf(worstOf(findings))).toBe(2);
  const lines = findings.flatMap((one) => findingLines(one, false, 40));
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(40);
  expect(lines[0]).toMatch(/^\[MAL\] {2}disco · /);
  expect(lines.join(' ')).not.toContain('\x1b');
  expect(findingLines(findings[0]!, true)[0]).toContain('\x1b[97;41m[MAL] \x1b[0m');
});
