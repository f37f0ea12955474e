// The programs that speak I2C and SPI are replaced by scripts that answer as a sensor would: there
// is no such bus on the machines that run the tests.
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bus } from '@samay/drivers';
import { eventually, temporaryDirectory } from '@samay/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { i2cPort } from './i2c-port.ts';
import { spiPort } from './spi-port.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => directory.remove());

async function program(name: string, text: string): Promise<string> {
  const path = join(directory.path, name);
  await writeFile(path, `#!${process.execPath}\n${text}`);
  await chmod(path, 0o755);
  return path;
}

function listening() {
  const heard: number[][] = [];
  const causes: (Error | undefined)[] = [];
  const whole: number[] = [];
  const stopping = new AbortController();
  const listener = {
    data: (chunk: Uint8Array) => heard.push([...chunk]),
    answered: () => whole.push(heard.length),
    closed: (cause?: Error) => causes.push(cause),
  };
  return { heard, whole, causes, stopping, listener };
}

describe('an I2C port', () => {
  const bus: Extract<Bus, { kind: 'i2c' }> = {
    kind: 'i2c',
    address: 0x62,
    answer: ([first]) => ({ afterMs: 1, bytes: first === 0xec ? 3 : 0 }),
  };

  it('writes a command to its address and hears the answer', async () => {
    const log = join(directory.path, 'i2c.log');
    const path = await program(
      'i2ctransfer',
      `require('fs').appendFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(' ') + '\\n');
       if (process.argv.includes('r3@98')) console.log('0xbe 0xef 0x92');`,
    );
    const { heard, whole, causes, stopping, listener } = listening();
    const port = await i2cPort('/dev/i2c-1', bus, path)(listener, stopping.signal);
    port.write(Uint8Array.of(0x21, 0xb1));
    port.write(Uint8Array.of(0xec, 0x05));
    await eventually(() => heard.length > 0);
    expect(heard).toEqual([[0xbe, 0xef, 0x92]]);
    expect(whole).toEqual([1]);
    expect((await readFile(log, 'utf8')).trim().split('\n').slice(1)).toEqual([
      '-y 1 w2@98 0x21 0xb1',
      '-y 1 w2@98 0xec 0x05',
      '-y 1 r3@98',
    ]);
    stopping.abort();
    expect(causes).toEqual([undefined]);
  });

  it('is gone when the device only says no', async () => {
    const path = await program('no', `if (process.argv[2] !== '-V') process.exit(1);`);
    const { causes, stopping, listener } = listening();
    const port = await i2cPort('/dev/i2c-1', bus, path)(listener, stopping.signal);
    for (let time = 0; time < 5; time += 1) port.write(Uint8Array.of(0xec, 0x05));
    await eventually(() => causes.length > 0);
    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({ code: 'PORT_UNAVAILABLE' });
  });

  it('says which package to install', async () => {
    const { stopping, listener } = listening();
    const open = i2cPort('/dev/i2c-1', bus, join(directory.path, 'nowhere'));
    await expect(open(listener, stopping.signal)).rejects.toThrow(/install i2c-tools/);
  });
});

describe('an SPI port', () => {
  const bus: Extract<Bus, { kind: 'spi' }> = {
    kind: 'spi',
    mode: 1,
    hertz: 500_000,
    ready: 0xf3,
    answer: ([first]) => ({ afterMs: 1, bytes: first === 0x32 ? 3 : 0 }),
  };

  it('repeats a command until the sensor is ready, then clocks the answer', async () => {
    // Busy, busy, ready, then its bytes.
    const pipe = await program(
      'spi-pipe',
      `const says = [0x31, 0x31, 0xf3, 7, 8, 9];
       process.stdin.on('data', (bytes) => {
         for (const byte of bytes) process.stdout.write(Uint8Array.of(byte === 0x32 ? says.shift() : 0xf3));
       });`,
    );
    const config = await program('spi-config', '');
    const { heard, whole, causes, stopping, listener } = listening();
    const open = spiPort('/dev/spidev0.0', bus, { config, pipe });
    const port = await open(listener, stopping.signal);
    port.write(Uint8Array.of(0x03, 0x03));
    port.write(Uint8Array.of(0x32));
    await eventually(() => heard.length > 0);
    expect(heard).toEqual([[7, 8, 9]]);
    expect(whole).toEqual([1]);
    stopping.abort();
    await eventually(() => causes.length > 0);
    expect(causes).toEqual([undefined]);
  });

  it('says what is wrong when the device cannot be set', async () => {
    const config = await program('failing', 'process.exit(1)');
    const { stopping, listener } = listening();
    const open = spiPort('/dev/spidev0.0', bus, { config, pipe: config });
    await expect(open(listener, stopping.signal)).rejects.toThrow(/is SPI switched on/);
  });
});
