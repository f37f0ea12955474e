import { scryptSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { changedCmdline, changedConfig } from './boot-files.ts';
import { CardError } from './card-error.ts';
import { kitNeeds } from './kit-needs.ts';
import { labelPage } from './label.ts';
import { type Network, networkConfig, networkKeyfile, wifiKey } from './network.ts';
import { planCard } from './plan.ts';
import { portNamesOf, udevRules } from './port-names.ts';
import { checkFlags } from './read-request.ts';
import { boot, kits, someInvitation, someRequest } from './request.suite.ts';
import { shownPlan } from './show-plan.ts';
import { hashedSecret, newStationSecret } from './station-secret.ts';

const textsOf = (request = someRequest()) =>
  new Map(planCard(request).map(({ path, content }) => [path, String(content)]));

describe('a card', () => {
  it('starts by cloud-init on Raspberry Pi OS 13 and by the command line on 12', () => {
    const new13 = textsOf();
    expect(new13.get('cmdline.txt')).toContain('ds=nocloud;i=samay-aqp-cayma-0a1b2c3d');
    expect(new13.get('cmdline.txt')).not.toContain('systemd.run');
    expect(parse(new13.get('meta-data')!)['instance-id']).toBe('samay-aqp-cayma-0a1b2c3d');
    expect(parse(new13.get('user-data')!).bootcmd).toEqual([
      ['sh', '/boot/firmware/samay/start.sh'],
    ]);
    const old12 = textsOf({ ...someRequest(), os: 'bookworm' });
    expect(old12.get('cmdline.txt')).toContain('systemd.run=/boot/firmware/samay/start.sh');
    expect(old12.has('user-data')).toBe(false);
    expect(old12.get('samay/network.nmconnection')).toContain('key-mgmt=wpa-psk');
  });

  it('writes what starts it all last', () => {
    const paths = planCard(someRequest()).map(({ path }) => path);
    expect(paths.slice(-3)).toEqual(['user-data', 'config.txt', 'cmdline.txt']);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('has no password of a person, and the Wi-Fi key in one place alone', () => {
    for (const os of ['trixie', 'bookworm'] as const) {
      const request = { ...someRequest(), os };
      const texts = [...textsOf(request)];
      if (request.network.kind !== 'wifi') throw new Error('it is a Wi-Fi');
      const key = wifiKey(request.network);
      expect(texts.filter(([, text]) => text.includes('una clave larga'))).toEqual([]);
      expect(texts.filter(([, text]) => text.includes(key))).toHaveLength(1);
      const token = texts.filter(([, text]) => text.includes(someInvitation.token));
      expect(token.map(([path]) => path)).toEqual(['samay/invitation.json']);
      for (const [path, text] of texts) {
        if (path !== 'samay/first-boot.sh') expect(text, path).not.toMatch(/\bpasswd:|chpasswd/);
      }
    }
  });

  it('is shown whole and without a secret, whatever the password looks like', () => {
    const request = someRequest();
    const passwords = fc.string({ minLength: 8, maxLength: 63, unit: 'grapheme-ascii' });
    const secure = fc.constantFrom('wpa2' as const, 'wpa3' as const);
    fc.assert(
      fc.property(passwords, secure, (password, security) => {
        const wifi = { kind: 'wifi', ssid: 'X', country: 'PE', hidden: false } as const;
        const network = { ...wifi, password: `§${password}`, security };
        const shown = shownPlan({ ...request, network });
        expect(shown).not.toContain('§');
        expect(shown).not.toContain(wifiKey(network));
        expect(shown).not.toContain(someInvitation.token);
        expect(shown).toContain('── samay/station.yaml  0640');
      }),
      { numRuns: 20 },
    );
  });
});

describe('the files that were there before', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9_.]{0,12}(=[A-Za-z0-9/,-]{1,12})?$/);
  const change = { os: 'trixie', instance: 'samay-a-1', serial: false } as const;
  const mine = /^(ds=nocloud|cfg80211|systemd\.(run|unit|run_success_action)=|console=)/;

  it('keep every word that is not ours, in its order, and change only once', () => {
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const theirs = [...words.filter((one) => !mine.test(one)), 'root=PARTUUID=1-2'];
        for (const os of ['trixie', 'bookworm'] as const) {
          const once = changedCmdline(`${theirs.join(' ')}\n`, { ...change, os, country: 'PE' });
          expect(once.split('\n')).toHaveLength(2);
          expect(once.trim().split(' ').slice(0, theirs.length)).toEqual(theirs);
          expect(changedCmdline(once, { ...change, os, country: 'PE' })).toBe(once);
        }
      }),
    );
  });

  it('take over from Raspberry Pi Imager, which names the instance there', () => {
    const text = `${boot.cmdline.trim()} cfg80211.ieee80211_regdom=GB ds=nocloud;i=rpi-imager-1\n`;
    const changed = changedCmdline(text, { ...change, serial: true, country: 'PE' });
    expect(changed).toContain('cfg80211.ieee80211_regdom=PE ds=nocloud;i=samay-a-1');
    expect(changed).not.toMatch(/rpi-imager|=GB|serial0/);
    expect(changed).toContain('console=tty1');
    expect(() => changedCmdline('quiet\n', change)).toThrow(CardError);
  });

  it('have one block in config.txt, at its end and for all models', () => {
    for (const built of kits) {
      const needs = kitNeeds(built);
      const once = changedConfig(boot.config, needs);
      expect(once.startsWith(boot.config)).toBe(true);
      expect(changedConfig(once, needs)).toBe(once);
      expect(changedConfig(once.replaceAll('\n', '\r\n'), needs)).toBe(once);
    }
  });
});

describe('the network', () => {
  const wifi: Network & { kind: 'wifi' } = {
    kind: 'wifi',
    ssid: 'IEEE',
    password: 'password',
    security: 'wpa2',
    country: 'PE',
    hidden: false,
  };

  it('has the key of the example of IEEE 802.11i, H.4', () => {
    const key = 'f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e';
    expect(wifiKey(wifi)).toBe(key);
    expect(wifiKey({ ...wifi, password: key })).toBe(key);
    expect(wifiKey({ ...wifi, security: 'wpa3' })).toBe('password');
  });

  it('reads back every name and every password, by YAML 1.1 as by 1.2', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 10, unit: 'grapheme' }),
        fc.string({ minLength: 8, maxLength: 63, unit: 'grapheme-ascii' }),
        (ssid, password) => {
          const text = networkConfig({ ...wifi, ssid, password, security: 'wpa3' });
          for (const version of ['1.1', '1.2'] as const) {
            const points = parse(text, { version }).network.wifis.wlan0['access-points'];
            expect(Object.keys(points)).toEqual([ssid]);
            expect(points[ssid].auth.password).toBe(password);
          }
        },
      ),
    );
    const no = parse(networkConfig({ ...wifi, ssid: 'no' }), { version: '1.1' });
    expect(Object.keys(no.network.wifis.wlan0['access-points'])).toEqual(['no']);
  });

  it('needs no keyfile where the system asks for an address by itself', () => {
    expect(networkKeyfile({ kind: 'ethernet' })).toBeUndefined();
    expect(networkKeyfile({ kind: 'lte' })).toBeUndefined();
    expect(networkKeyfile({ kind: 'lte', apn: 'claro.pe' })).toContain('apn=claro.pe');
    const own = { address: '10.0.0.2/24', gateway: '10.0.0.1', dns: ['10.0.0.1', '1.1.1.1'] };
    const lines = networkKeyfile({ kind: 'ethernet', own });
    expect(lines).toContain('address1=10.0.0.2/24,10.0.0.1\ndns=10.0.0.1;1.1.1.1;\n');
  });
});

describe('the names of ports', () => {
  it('are of the socket that the drawing shows, for every port that is counted', () => {
    for (const built of kits) {
      const counted = built.kit.sensors.filter(({ port }) => /tty(USB|ACM)/.test(port));
      const names = portNamesOf(built).map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(counted.map(({ id }) => id)));
      const where = portNamesOf(built).map(({ found }) => found.by === 'socket' && found.path);
      expect(new Set(where).size).toBe(names.length);
    }
  });

  it('are of the adapter where its number is given', () => {
    const [bus] = kits.filter(({ kit }) => kit.id === 'bus');
    const rules = udevRules(portNamesOf(bus!, new Map([['pax-1', 'A50285BI']])));
    expect(rules).toMatch(/ATTRS\{serial\}=="A50285BI".*SYMLINK\+="samay\/pax-1"/);
    expect(rules).toMatch(/KERNELS=="1-1\.\d".*SYMLINK\+="samay\/sps30-1"/);
  });
});

describe('what is typed', () => {
  const read = { kits, invitation: someInvitation, wifiPassword: undefined, sshKeys: [] };
  const faultsOf = (flags: Parameters<typeof checkFlags>[0], more = {}) => {
    try {
      checkFlags({ kit: 'fixed-station', ...flags }, { ...read, ...more });
      return '';
    } catch (error) {
      expect(error).toBeInstanceOf(CardError);
      return (error as CardError).message;
    }
  };

  it('has every fault told at once, by the name of its flag', () => {
    const said = faultsOf(
      {
        ...{ kit: 'truck', lat: '91', lon: 'x', hostname: 'A_', timezone: 'Lima', os: 'buster' },
        ...{ network: 'wifi', country: 'Perú', wifiSecurity: 'wep', usbSerial: ['a'] },
      },
      { sshKeys: ['-----BEGIN OPENSSH PRIVATE KEY-----'] },
    );
    for (const flag of [
      ...['--kit', '--lat', '--lon', '--hostname', '--timezone', '--os', '--ssid', '--country'],
      ...['--wifi-password-file', '--wifi-security', '--usb-serial', '--ssh-key'],
    ]) {
      expect(said).toContain(`${flag}: `);
    }
    expect(faultsOf({ network: 'wifi', ssid: 'x' }, { wifiPassword: 'corta' })).toContain('8 a 63');
    expect(faultsOf({ address: '10.0.0.2' })).toContain('--address: ');
    expect(faultsOf({ address: '10.0.0.2/24' })).toContain('--gateway: ');
    expect(faultsOf({ network: 'lte', apn: "x'" })).toContain('--apn: ');
    expect(faultsOf({ kit: 'boat' })).toMatch(/--kit: .*fixed-station/);
  });

  it('is not passed over where it belongs to another network', () => {
    expect(faultsOf({ ssid: 'x' })).toContain('--ssid: pide --network wifi');
    expect(faultsOf({ network: 'wifi', ssid: 'x', apn: 'y' })).toContain('--apn: ');
    const own = { address: '192.168.1.20/24', gateway: '192.168.1.1' };
    expect(faultsOf({ ...own, network: 'lte' })).toContain('--address: ');
    expect(faultsOf(own)).toBe('');
    for (const gateway of ['192.168.2.1', '10.0.0.1', '192.168.1.20']) {
      expect(faultsOf({ ...own, gateway })).toContain('--gateway: ');
    }
    expect(faultsOf({ ...own, address: '192.168.1.20/16', gateway: '192.168.2.1' })).toBe('');
  });

  it('never becomes more than one line of shell, whatever it is', () => {
    const flag = fc.option(fc.string({ maxLength: 20 }), { nil: undefined });
    const keys = fc.record({ hostname: flag, timezone: flag, sshUser: flag, name: flag });
    const sshKeys = someRequest().ssh?.keys ?? [];
    const request = someRequest();
    fc.assert(
      fc.property(keys, (typed) => {
        const flags = Object.fromEntries(Object.entries(typed).filter(([, text]) => text));
        if (faultsOf(flags, { sshKeys }) !== '') return;
        const checked = checkFlags({ kit: 'fixed-station', ...flags }, { ...read, sshKeys });
        const { os: _, ...rest } = checked;
        const env = textsOf({ ...request, ...rest }).get('samay/card.env')!;
        expect(env).toMatch(/^(SAMAY_[A-Z_]+='[A-Za-z0-9_+/. -]*'\n){5}$/);
      }),
    );
  });
});

describe('the secret of the station', () => {
  it('is of 60 bits that nobody misreads, and its hash is what scrypt says', () => {
    const secret = newStationSecret();
    expect(secret).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/);
    expect(newStationSecret()).not.toBe(secret);
    const [name, n, r, p, salt, hash] = hashedSecret(secret).split('$');
    expect(name).toBe('scrypt');
    const cost = { N: Number(n), r: Number(r), p: Number(p) };
    const again = scryptSync(secret, Buffer.from(salt!, 'base64'), 32, cost);
    expect(again.toString('base64')).toBe(hash);
  });

  it('stands on the strip of the label and nowhere else', () => {
    const request = someRequest();
    const site = { name: '<b>"Cayma" & más</b>' };
    const page = labelPage({ ...request, site }, 'abcd-efgh-jkmn');
    const [label, strip] = page.split('✂');
    expect(label).not.toContain('abcd-efgh-jkmn');
    expect(strip).toContain('abcd-efgh-jkmn');
    expect(page).toContain('&lt;b&gt;&quot;Cayma&quot; &amp; más&lt;/b&gt;');
    expect(label).toContain('http://aqp-cayma.local:8080/');
    expect(page).not.toContain(someInvitation.token);
  });
});
