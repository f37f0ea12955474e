/**
 * The two files of Raspberry Pi OS that are changed and not written: their owner may have put things there.
 * Both changes may be made again and again.
 */
import { CardError } from './card-error.ts';
import type { KitNeeds } from './kit-needs.ts';

const begin = '# samay: begin (samay-hardware card)';
const end = '# samay: end';
const block = new RegExp(`\\n?${begin.replace(/[()]/g, '\\$&')}\\n[^]*?${end}\\n?`, 'g');

/** @returns the lines of config.txt that a kit needs, between two marks. */
export const configBlock = ({ i2c, spi, serial, batteryClock }: KitNeeds): string =>
  [
    begin,
    '[all]',
    'dtparam=watchdog=on',
    ...(i2c ? ['dtparam=i2c_arm=on'] : []),
    ...(batteryClock ? ['dtoverlay=i2c-rtc,ds3231'] : []),
    ...(spi ? ['dtparam=spi=on'] : []),
    // The good UART of a Pi 4 belongs to Bluetooth unless that is off.
    ...(serial ? ['enable_uart=1', 'dtoverlay=disable-bt'] : []),
    end,
    '',
  ].join('\n');

export function changedConfig(text: string, needs: KitNeeds): string {
  const rest = text.replaceAll('\r\n', '\n').replace(block, '').replace(/\n*$/, '\n');
  return `${rest}\n${configBlock(needs)}`;
}

export interface CmdlineChange {
  readonly os: 'trixie' | 'bookworm';
  /** Of this card, so that cloud-init takes it for a machine that it has not seen. */
  readonly instance: string;
  readonly serial: boolean;
  /** ISO 3166-1 alpha-2, where there is Wi-Fi. */
  readonly country?: string | undefined;
}

/** Raspberry Pi Imager names the instance there too, and it rules over meta-data. */
const ours = [
  'ds=nocloud',
  'cfg80211.ieee80211_regdom=',
  'systemd.run=',
  'systemd.run_success_action=',
  'systemd.unit=',
] as const;
const serialConsoles = ['console=serial0', 'console=ttyS0', 'console=ttyAMA0'];

/**
 * cmdline.txt, one line of words: ours are replaced, the others stay in their order.
 * @throws CardError NO_BOOT_PARTITION where it names no root: what is there is no Raspberry Pi OS
 */
export function changedCmdline(text: string, change: CmdlineChange): string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (!words.some((word) => word.startsWith('root='))) {
    throw new CardError(
      'NO_BOOT_PARTITION',
      'cmdline.txt: no nombra ninguna raíz (root=); dé la partición de arranque de Raspberry Pi OS',
      'it names no root (root=); give the boot partition of Raspberry Pi OS',
    );
  }
  const kept = words.filter((word) => {
    if (change.serial && serialConsoles.some((one) => word.startsWith(one))) return false;
    if (word.startsWith('cfg80211.')) return change.country === undefined;
    return !ours.some((one) => word.startsWith(one));
  });
  const added = [
    ...(change.country === undefined ? [] : [`cfg80211.ieee80211_regdom=${change.country}`]),
    ...(change.os === 'trixie'
      ? [`ds=nocloud;i=${change.instance}`]
      : [
          'systemd.run=/boot/firmware/samay/start.sh',
          'systemd.run_success_action=reboot',
          'systemd.unit=kernel-command-line.target',
        ]),
  ];
  return `${[...kept, ...added].join(' ')}\n`;
}
