/** A card as a technician asks for it, for the tests. */
import { generateKeyPairSync, sign } from 'node:crypto';
import type { Invitation } from '@samay/contract';
import { kitById, readKits } from '../kits.ts';
import { portNamesOf } from './port-names.ts';
import type { CardRequest } from './request.ts';

export const someInvitation: Invitation = {
  ...{ invitation: 1, device: 'aqp-cayma', kind: 'station', city: 'arequipa' },
  ...{ token: 'tokenTOKEN'.repeat(4).concat('abc'), expires: '2099-12-01T15:00:00.000Z' },
  ...{ gateway: 'mqtts://gateway.example.org:8883', door: 'https://gateway.example.org:8443' },
};

const keys = generateKeyPairSync('ed25519');
export const releaseKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
export const signed = (bytes: Uint8Array): Buffer => sign(null, bytes, keys.privateKey);

/** As on a card with Raspberry Pi OS 12 that was never started. */
export const boot = {
  cmdline:
    'console=serial0,115200 console=tty1 root=PARTUUID=4e639091-02 rootfstype=ext4 fsck.repair=yes rootwait quiet init=/usr/lib/raspberrypi-sys-mods/firstboot\n',
  config: '# For more options\ndtparam=audio=on\n\n[cm4]\notg_mode=1\n\n[all]\n',
};

export const kits = readKits();

export function someRequest(kitId = 'fixed-station'): CardRequest {
  const kit = kitById(kitId, kits);
  const bytes = Buffer.from('the program');
  return {
    invitation: { ...someInvitation, kind: kit.kit.kind },
    ...{ kit, ports: portNamesOf(kit), boot, releaseKey },
    site: { name: 'Plaza de Cayma', position: { lat: -16.37, lon: -71.55, altitude: 2400 } },
    network: {
      ...{ kind: 'wifi', ssid: 'Municipalidad "Cayma"', password: 'una clave larga' },
      ...{ security: 'wpa2', country: 'PE', hidden: false },
    },
    ...{ hostname: 'aqp-cayma', timezone: 'America/Lima', os: 'trixie', cardId: '0a1b2c3d' },
    ssh: { user: 'tecnico', keys: [`ssh-ed25519 ${'A'.repeat(68)} ana@laptop`] },
    bundle: {
      ...{ name: 'samay-edge-0.1.0-arm64.tar.gz', version: '0.1.0', arch: 'arm64' },
      ...{ bytes, signature: signed(bytes) },
    },
    stationSecret: 'scrypt$16384$8$1$c2FsdA==$aGFzaA==',
  };
}
