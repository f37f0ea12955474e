/** Whether the machine knows the time. Pure. */
import type { SyncState } from '../../clock/clock-sync.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

export interface ClockFacts {
  readonly wallMs: number;
  /** A clock that says less is certainly wrong. */
  readonly releasedMs: number;
  readonly sync: SyncState;
  readonly trust: 'synchronized' | 'machine';
  /** A clock with a battery; absent: nobody has looked. */
  readonly rtc?: boolean;
  /** Who tells the time; absent: nobody is set up, or it cannot be told. */
  readonly ntp?: { readonly server: string; readonly offsetMs?: number } | undefined;
}

/** More than this is no noise of the network; the gateway refuses what is 5 min ahead of it. */
const offMs = { warn: 5_000, fail: 240_000 };

export function judgeClock(facts: ClockFacts): Finding[] {
  const { wallMs, releasedMs, trust, rtc, ntp } = facts;
  const now = `${new Date(wallMs).toISOString().slice(0, 19)}Z`;
  if (wallMs < releasedMs) return [past(now)];
  const findings: Finding[] = [];
  if (ntp !== undefined && ntp.offsetMs === undefined) findings.push(ntpAway(ntp.server));
  if (ntp?.offsetMs !== undefined) findings.push(...judgeOffset(ntp.offsetMs, ntp.server));
  if (trust === 'machine' && rtc === false) findings.push(noBattery());
  if (facts.sync === 'not-yet' && trust === 'synchronized') findings.push(unset(now));
  if (findings.length > 0) return findings;
  const how =
    facts.sync === 'synchronized'
      ? ['sincronizado', 'synchronized']
      : ['sin saber quién lo pone', 'not known who sets it'];
  return [ok('clock', 'clock-ok', `${now}, ${how[0]}`, `${how[1]}`)];
}

/** @param offsetMs our clock minus theirs. @param whose who says so. */
export function judgeOffset(offsetMs: number, whose: string): Finding[] {
  const off = Math.abs(offsetMs);
  if (off < offMs.warn) return [];
  const seconds = Math.round(off / 1000);
  const [es, en] = offsetMs > 0 ? ['adelantado', 'ahead'] : ['atrasado', 'behind'];
  return [
    (off >= offMs.fail ? fail : warn)('clock', 'clock-off', {
      es: `el reloj está ${seconds} s ${es} según ${whose}`,
      en: `the clock is ${seconds} s ${en} by ${whose}`,
      mend: {
        es: 'sudo systemctl restart systemd-timesyncd; si no hay red: sudo date -s "2027-01-31 15:04", con la fecha y hora de su teléfono',
        en: 'sudo systemctl restart systemd-timesyncd; without network: sudo date -s "2027-01-31 15:04", with date and time of your phone',
      },
    }),
  ];
}

const past = (now: string): Finding =>
  fail('clock', 'clock-past', {
    es: `el reloj dice ${now}: antes de que existiera este programa`,
    en: `the clock says ${now}: before this program existed`,
    mend: {
      es: 'conecte la red y espere un minuto; sin red: sudo date -s "2027-01-31 15:04", con la fecha y hora de su teléfono; cambie la pila del reloj (CR2032)',
      en: 'connect the network and wait a minute; without it: sudo date -s "2027-01-31 15:04", with date and time of your phone; replace the battery of the clock (CR2032)',
    },
  });

const unset = (now: string): Finding =>
  warn('clock', 'clock-unset', {
    es: `nadie ha dado la hora desde que se encendió (dice ${now}): lo medido espera su fecha`,
    en: `nobody has told the time since it was switched on (it says ${now}): what is measured waits for its date`,
    mend: {
      es: 'hace falta red con NTP (UDP 123); mire: timedatectl timesync-status. Con reloj de pila, escriba "clock: { trust: machine }"',
      en: 'it needs a network with NTP (UDP 123); look: timedatectl timesync-status. With a battery clock, write "clock: { trust: machine }"',
    },
  });

const ntpAway = (server: string): Finding =>
  warn('clock', 'ntp-away', {
    es: `el servidor de hora ${server} no contesta`,
    en: `the time server ${server} does not answer`,
    mend: {
      es: 'pida a quien administra la red que deje pasar UDP 123, o el nombre de su servidor, y escríbalo en /etc/systemd/timesyncd.conf (NTP=…)',
      en: 'ask who runs the network to let UDP 123 through, or for the name of their server, and write it in /etc/systemd/timesyncd.conf (NTP=…)',
    },
  });

const noBattery = (): Finding =>
  warn('clock', 'no-rtc', {
    es: 'el archivo confía en un reloj de pila (clock.trust: machine), y no hay ninguno (/dev/rtc0)',
    en: 'the file trusts a battery clock (clock.trust: machine), and there is none (/dev/rtc0)',
    mend: {
      es: 'conecte el DS3231 y escriba dtoverlay=i2c-rtc,ds3231 en config.txt; o quite clock.trust',
      en: 'connect the DS3231 and write dtoverlay=i2c-rtc,ds3231 in config.txt; or take clock.trust out',
    },
  });
