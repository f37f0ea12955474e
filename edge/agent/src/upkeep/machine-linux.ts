/** What the kernel tells of the machine; what it does not is left out, and never guessed. */
import { readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

export interface Machine {
  /** Bytes a process may still write where the outbox is; absent when it cannot be told. */
  readonly diskFree?: number;
  /** Share of its life that the card or eMMC says is used up, 0.1 to 1.1. */
  readonly diskWear?: number;
  /** Bytes ever written to the file system of the data. */
  readonly diskWritten?: number;
  /** Resident bytes of the agent. */
  readonly memory: number;
  /** °C; absent on machines without such a sensor. */
  readonly cpuTemperature?: number;
  /** 0 never since the machine was started, 1 earlier, 2 now; of a Raspberry Pi. */
  readonly undervoltage?: number;
  readonly throttled?: number;
}

/** @param root of the file system, for tests. */
export async function readMachine(dataDirectory: string, root = '/'): Promise<Machine> {
  const text = (path: string) => orAbsent(readFile(join(root, path), 'utf8'));
  const [disk, milliCelsius, throttled, life, written] = await Promise.all([
    orAbsent(statfs(dataDirectory)),
    text('sys/class/thermal/thermal_zone0/temp'),
    text('sys/devices/platform/soc/soc:firmware/get_throttled'),
    text('sys/block/mmcblk0/device/life_time'),
    writtenTo(dataDirectory, root),
  ]);
  const diskWear = wearOf(life);
  return {
    memory: process.memoryUsage.rss(),
    ...(disk && { diskFree: disk.bavail * disk.bsize }),
    ...(milliCelsius && { cpuTemperature: Number(milliCelsius) / 1000 }),
    ...powerOf(throttled),
    ...(diskWear !== undefined && { diskWear }),
    ...(written !== undefined && { diskWritten: written }),
  };
}

/**
 * JEDEC eMMC 5.0 (JESD84-B50 §7.4), DEVICE_LIFE_TIME_EST_TYP_A and _B: 0x01 is 0 to 10 % used, 0x0a 90 to 100 %,
 * 0x0b beyond it, 0 undefined. SD cards have no such register. The worse of the two, at its upper end.
 */
function wearOf(text: string | undefined): number | undefined {
  const steps = [...(text ?? '').matchAll(/0x([0-9a-f]{1,2})/gi)]
    .map(([, hex = '']) => Number.parseInt(hex, 16))
    .filter((step) => step >= 1 && step <= 11);
  return steps.length === 0 ? undefined : Math.max(...steps) / 10;
}

/**
 * Raspberry Pi firmware: bits 0 to 3 are now, 16 to 19 since the machine was started; 0 and 16 undervoltage, 1 to 3
 * and 17 to 19 a frequency that is capped, throttled or limited for heat.
 */
function powerOf(text: string | undefined): Pick<Machine, 'undervoltage' | 'throttled'> {
  const hex = /^(?:0x)?([0-9a-f]{1,8})$/i.exec((text ?? '').trim())?.[1];
  if (hex === undefined) return {};
  const bits = Number.parseInt(hex, 16);
  const level = (now: number): number => (bits & now ? 2 : bits & (now << 16) ? 1 : 0);
  return { undervoltage: level(0b0001), throttled: level(0b1110) };
}

/** ext4 counts it for as long as the file system lives; the device is named by its number. */
async function writtenTo(directory: string, root: string): Promise<number | undefined> {
  const found = await orAbsent(stat(directory));
  if (found === undefined) return undefined;
  // makedev(3): 12 bits of major number and 20 of minor, each in two parts.
  const dev = BigInt(found.dev);
  const major = Number((dev >> 8n) & 0xfffn);
  const minor = Number((dev & 0xffn) | ((dev >> 12n) & 0xfff00n));
  const event = await orAbsent(
    readFile(join(root, `sys/dev/block/${major}:${minor}/uevent`), 'utf8'),
  );
  const name = /^DEVNAME=([\w-]+)$/m.exec(event ?? '')?.[1];
  if (name === undefined) return undefined;
  const kibibytes = await orAbsent(
    readFile(join(root, `sys/fs/ext4/${name}/lifetime_write_kbytes`), 'utf8'),
  );
  const count = /^\d{1,15}$/.exec((kibibytes ?? '').trim())?.[0];
  return count === undefined ? undefined : Number(count) * 1024;
}

/** Health must never end what it watches. */
const orAbsent = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);
