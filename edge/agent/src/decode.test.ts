import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { driverNamed, driverNames, fromHex } from '@samay/drivers';
import { readSensors } from '@samay/hardware';
import { temporaryDirectory } from '@samay/testbed';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import { program } from './program.suite.ts';

const packageDirectory = join(import.meta.dirname, '..');

function start(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { cwd: packageDirectory });
  child.stdin.on('error', () => {
    // It may end before it has read everything.
  });
  const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return {
    child,
    async result() {
      const [stdout, stderr, [code]] = await output;
      return { stdout, stderr, code: code as number };
    },
  };
}
const lines = (stdout: string): unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const frame = 'aac00600060058d93dab';
const reading = { kind: 'reading', values: { pm2_5: 0.6, pm10: 0.6 } };

describe('decode', () => {
  it('prints what the driver reads of every example of the catalogue', async () => {
    for (const sensor of readSensors()) {
      const driver = driverNamed(sensor.driver ?? '');
      if (driver === undefined) continue;
      const stdin = Readable.from(sensor.examples.map(({ bytes }) => Buffer.from(bytes)));
      const stdout = new PassThrough();
      const printed = text(stdout);
      await decode({ driver, file: '-', hex: true, stdin, stdout });
      stdout.end();
      const readings = lines(await printed).filter(
        (line) => (line as { kind: string }).kind === 'reading',
      );
      const decoder = driver.decoder();
      const bytes = fromHex(sensor.examples.map((example) => example.bytes).join(''))!;
      const outcomes = [...decoder.push(bytes), ...decoder.end()];
      expect(readings).toEqual(outcomes.filter(({ kind }) => kind === 'reading'));
      expect(readings.length > 0 || sensor.examples.every(({ reads }) => !reads)).toBe(true);
    }
  });

  it('prints a line for each outcome', async () => {
    const { child, result } = start('decode', 'sds01x', '--hex');
    child.stdin.end(`${frame} 00 ${frame}`);
    const { stdout, code } = await result();
    expect(code).toBe(0);
    expect(lines(stdout)).toEqual([
      reading,
      { kind: 'discarded', why: 'no-header', bytes: '00' },
      reading,
    ]);
  });

  it('does not care where a pipe cuts the bytes', async () => {
    const { child, result } = start('decode', 'sds01x', '--hex');
    for (const character of `${frame} 00 ${frame.replace('3d', '3e')}\n`)
      child.stdin.write(character);
    child.stdin.end();
    expect(lines((await result()).stdout)).toEqual([
      reading,
      { kind: 'discarded', why: 'no-header', bytes: '00' },
      { kind: 'discarded', why: 'bad-checksum', bytes: frame.replace('3d', '3e') },
    ]);
  });

  it('reads a binary file, and tells warming up from clean air', async () => {
    const directory = await temporaryDirectory();
    const file = join(directory.path, 'bytes');
    await writeFile(file, driverNamed('pmsx003')!.warmingUp!);
    const { stdout } = await start('decode', 'pmsx003', file).result();
    expect(stdout).toBe('{"kind":"warming-up"}\n');
    await directory.remove();
  });

  it('says which character is no hexadecimal digit', async () => {
    const { child, result } = start('decode', 'sds01x', '--hex');
    child.stdin.end('aa c0 0x');
    expect(await result()).toMatchObject({ code: 1, stderr: expect.stringContaining('8: "x"') });
    const half = start('decode', 'sds01x', '--hex');
    half.child.stdin.end('aa c');
    expect(await half.result()).toMatchObject({ code: 1, stderr: expect.stringContaining('half') });
  });

  it('names the drivers when it does not know one', async () => {
    const { stderr, code } = await start('decode', 'sds011').result();
    expect(code).toBe(2);
    expect(stderr).toContain(driverNames.join(', '));
  });

  it('says which file it cannot read', async () => {
    const { stderr, code } = await start('decode', 'sds01x', '/none').result();
    expect(code).toBe(1);
    expect(stderr).toContain('/none');
  });

  it('ends well when nobody reads on', async () => {
    const { child, result } = start('decode', 'sds01x');
    const many = Buffer.concat(Array.from({ length: 10_000 }, () => fromHex(frame)!));
    child.stdout.once('data', () => child.stdout.destroy());
    const feed = () => {
      while (child.stdin.writable && child.stdin.write(many));
    };
    child.stdin.on('drain', feed);
    feed();
    const { stderr, code } = await result().catch(async () => ({
      stderr: '',
      code: child.exitCode ?? (await once(child, 'close'))[0],
    }));
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });
});
