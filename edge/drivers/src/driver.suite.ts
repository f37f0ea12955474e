import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Driver, FrameDetails } from './driver.ts';
import { driverNamed } from './drivers.ts';
import { fromHex, toHex } from './hex.ts';
import type { Decoder, Outcome, Values } from './outcome.ts';

export interface DriverExample {
  /** Any values the frame can carry, at the resolution of the sensor. */
  readonly values: fc.Arbitrary<Values>;
  /** What the captured frames say beside their values, so that encoding gives them back whole. */
  readonly details: FrameDetails | ((frame: Uint8Array) => FrameDetails);
  /** Where no sensor was captured: frames that a document prints, and what they mean. */
  readonly documented?: readonly (readonly [hex: string, Values])[];
  /** Values of the first quantity that no frame can carry; absent: what 16 bits cannot. */
  readonly misfits?: readonly number[];
  /** Commands whose answers have one shape: who hears only the sensor cannot name them. */
  readonly alike?: readonly string[];
  /** A frame is still read without one byte: the one that two may share, or CR before LF. */
  readonly mayLackByte?: true;
  /** Its frames carry no checksum: a flipped bit is another number, and only ranges may tell. */
  readonly unchecked?: true;
  /** An answer is known as whole only by the silence behind it, and has beginnings that do not tell. */
  readonly settledBySilence?: { readonly ambiguousAfter: readonly number[] };
}

/** What no field of a whole number from 0 to 65535 can carry. */
const notInWord = [Number.NaN, -1, 65_536, Number.POSITIVE_INFINITY];

/** What every driver does, whatever its family. */
export function behavesAsDriver(driver: Driver, example: DriverExample): void {
  const { values, details, misfits = notInWord, alike = [] } = example;
  const { mayLackByte, unchecked, settledBySilence } = example;
  const decoded = (bytes: Uint8Array) => wholly(driver.decoder(), [bytes]);
  const known = [...captures(driver.name), ...documented(example)];
  const detailsOf = (bytes: Uint8Array) =>
    typeof details === 'function' ? details(bytes) : details;
  const frame = values.map((reading) => driver.encode(reading));
  const own = known[0] ? fc.constant(driver.encode(known[0].expected[0]!)) : frame;
  const [one, next] = fc.sample(frame, { seed: 1, numRuns: 2 });

  describe(`${driver.name}, as every driver`, () => {
    it('is found by its name', () => {
      expect(driverNamed(driver.name)).toBe(driver);
    });

    it('reads what it encodes', () => {
      fc.assert(
        fc.property(values, (reading) => {
          expect(decoded(driver.encode(reading))).toEqual([{ kind: 'reading', values: reading }]);
        }),
      );
    });

    it('reads only quantities it announces', () => {
      fc.assert(
        fc.property(values, (reading) => {
          expect(driver.quantities).toEqual(expect.arrayContaining(Object.keys(reading)));
        }),
      );
    });

    it('gives the same outcomes however the bytes are cut', () => {
      fc.assert(
        fc.property(
          line(frame, own),
          fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
          (bytes, sizes) => {
            const whole = decoded(bytes);
            expect(wholly(driver.decoder(), cut(bytes, sizes))).toEqual(whole);
            expect(
              wholly(
                driver.decoder(),
                Array.from(bytes, (byte) => Uint8Array.of(byte)),
              ),
            ).toEqual(whole);
          },
        ),
        { numRuns: 300 },
      );
    });

    it('accounts for every byte exactly once', () => {
      fc.assert(
        fc.property(line(frame, own), (bytes) => {
          const outcomes = decoded(bytes);
          const lacking = bytesIn(driver, outcomes) - bytes.length;
          expect(lacking).toBeGreaterThanOrEqual(0);
          expect(lacking).toBeLessThanOrEqual(mayLackByte ? outcomes.length : 0);
        }),
        { numRuns: 300 },
      );
    });

    it('finds a frame behind any beginning of another one', () => {
      for (let length = 0; length < one!.length; length += 1) {
        if (settledBySilence?.ambiguousAfter.includes(length)) continue;
        const outcomes = decoded(Buffer.concat([one!.subarray(0, length), next!]));
        expect(outcomes.at(-1), `after ${length} bytes of a frame`).toMatchObject({
          kind: 'reading',
        });
      }
    });

    it('emits a frame with the byte that completes it', () => {
      fc.assert(
        fc.property(frame, (bytes) => {
          const decoder = driver.decoder();
          expect(decoder.push(bytes.subarray(0, -1))).toEqual([]);
          const last = decoder.push(bytes.subarray(-1));
          expect(settledBySilence ? [...last, ...decoder.end()] : last).toMatchObject([
            { kind: 'reading' },
          ]);
        }),
      );
    });

    it.skipIf(unchecked)('reads no frame in which any one of its bits has flipped', () => {
      for (let bit = 0; bit < 8 * one!.length; bit += 1) {
        const damaged = Uint8Array.from(one!);
        damaged[bit >> 3]! ^= 1 << (bit & 7);
        expect(
          decoded(damaged).every(({ kind }) => kind === 'discarded'),
          `bit ${bit}`,
        ).toBe(true);
      }
    });

    it.skipIf(unchecked)('reads no frame in which one bit has flipped', () => {
      fc.assert(
        fc.property(frame, fc.nat(), (bytes, place) => {
          const bit = place % (8 * bytes.length);
          const damaged = Uint8Array.from(bytes);
          damaged[bit >> 3]! ^= 1 << (bit & 7);
          expect(decoded(damaged).every(({ kind }) => kind === 'discarded')).toBe(true);
        }),
      );
    });

    it('is as new after the end of a stream', () => {
      const decoder = driver.decoder();
      const bytes = Uint8Array.from(one!);
      decoder.push(bytes.subarray(0, 5));
      // In pieces, where another header may begin within.
      const left = decoder.end();
      expect(left.map((one) => one.kind === 'discarded' && one.why)).toContain('incomplete');
      const thrown = left.flatMap((one) => (one.kind === 'discarded' ? [...one.bytes] : []));
      expect(thrown).toEqual([...bytes.subarray(0, 5)]);
      expect([...decoder.push(bytes), ...decoder.end()]).toMatchObject([{ kind: 'reading' }]);
      expect(decoder.end()).toEqual([]);
    });

    for (const capture of known) {
      it(`reads ${capture.name} as noted beside it`, () => {
        const readings = capture.expected.map((reading) => ({ kind: 'reading', values: reading }));
        expect(decoded(Buffer.concat(capture.frames))).toEqual(readings);
      });

      it(`encodes the values of ${capture.name} to the bytes that were noted`, () => {
        const encoded = capture.expected.map((reading, index) =>
          toHex(driver.encode(reading, detailsOf(capture.frames[index]!))),
        );
        expect(encoded).toEqual(capture.frames.map(toHex));
      });
    }

    if (driver.warmingUp) {
      it('knows a sensor that is warming up', () => {
        expect(decoded(driver.warmingUp!)).toEqual([{ kind: 'warming-up' }]);
      });
    }

    it('refuses to encode what is missing or fits no frame', () => {
      const [reading] = fc.sample(values, { seed: 2, numRuns: 1 });
      const quantity = driver.quantities[0]!;
      const { [quantity]: _, ...rest } = reading!;
      expect(() => driver.encode(rest)).toThrow(expect.objectContaining({ code: 'VALUE_MISSING' }));
      for (const value of misfits) {
        const bad = () => driver.encode({ ...reading, [quantity]: value });
        expect(bad).toThrow(expect.objectContaining({ code: 'VALUE_DOES_NOT_FIT' }));
      }
    });

    it('hears every command it can send, however cut', () => {
      for (const [name, command] of Object.entries(driver.commands)) {
        const bytes = command();
        for (let at = 0; at <= bytes.length; at += 1) {
          const heard = wholly(driver.commandDecoder(), [
            bytes.subarray(0, at),
            bytes.subarray(at),
          ]);
          expect(heard).toMatchObject([{ kind: 'command', name }]);
        }
      }
    });

    it('has the question and the commands that others name', () => {
      if (driver.request) {
        const [heard] = driver.commandDecoder().push(driver.request);
        expect(Object.keys(driver.commands)).toContain(heard?.kind === 'command' && heard.name);
      }
      expect(Object.keys(driver.commands)).toEqual(
        expect.arrayContaining([...(driver.start ?? []), ...(driver.lasting ?? [])]),
      );
    });

    it('knows its own acknowledgements', () => {
      for (const name of Object.keys(driver.commands)) {
        const bytes = driver.reply({ kind: 'command', name });
        const command = alike.includes(name) ? 'unknown' : name;
        if (bytes) expect(decoded(bytes)).toMatchObject([{ kind: 'reply', command, bytes }]);
      }
      expect(driver.reply({ kind: 'command', name: 'unknown' })).toBeUndefined();
    });

    const commands = Object.values(driver.commands).map((command) => command());
    if (commands.length > 0) {
      it('takes any bytes from a host without losing one', () => {
        fc.assert(
          fc.property(line(fc.constantFrom(...commands), own), (bytes) => {
            const heard = wholly(driver.commandDecoder(), [bytes]);
            const each = Array.from(bytes, (byte) => Uint8Array.of(byte));
            expect(wholly(driver.commandDecoder(), each)).toEqual(heard);
            fc.pre(heard.every((h) => h.kind === 'discarded' || h.name !== 'unknown'));
            const taken = heard.map((h) =>
              h.kind === 'discarded' ? h.bytes : driver.commands[h.name]!(),
            );
            const lacking = total(taken.map((each) => each.length)) - bytes.length;
            expect(lacking).toBeGreaterThanOrEqual(0);
            expect(lacking).toBeLessThanOrEqual(mayLackByte ? heard.length : 0);
          }),
        );
      });
    }
  });
}

/** A serial line on a bad day: frames whole, torn and damaged, between noise that imitates them. */
function line(
  frame: fc.Arbitrary<Uint8Array>,
  own: fc.Arbitrary<Uint8Array>,
): fc.Arbitrary<Uint8Array> {
  const torn = fc.tuple(frame, fc.nat()).map(([bytes, n]) => bytes.subarray(0, n % bytes.length));
  const damaged = fc.tuple(frame, fc.nat(), fc.nat(255)).map(([bytes, n, value]) => {
    const copy = Uint8Array.from(bytes);
    copy[n % copy.length] = value;
    return copy;
  });
  const headers = frame.map((bytes) => bytes.subarray(0, 2));
  const noise = fc.uint8Array({ maxLength: 200 });
  const piece = fc.oneof(frame, own, torn, damaged, headers, noise);
  return fc.array(piece, { maxLength: 12 }).map((pieces) => Uint8Array.from(Buffer.concat(pieces)));
}

function cut(bytes: Uint8Array, sizes: Iterable<number>): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at >= bytes.length) break;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

function wholly<T>(decoder: Decoder<T>, chunks: readonly Uint8Array[]): T[] {
  return [...chunks.flatMap((chunk) => decoder.push(chunk)), ...decoder.end()];
}

function bytesIn(driver: Driver, outcomes: readonly Outcome[]): number {
  return total(
    outcomes.map((o) => {
      if ('bytes' in o) return o.bytes.length;
      // Frames differ in length where bytes are stuffed or numbers written out.
      return (o.kind === 'reading' ? driver.encode(o.values) : driver.warmingUp!).length;
    }),
  );
}

const total = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

interface Capture {
  readonly name: string;
  readonly frames: readonly Uint8Array[];
  readonly expected: readonly Values[];
}

function captures(driver: string): Capture[] {
  const folder = new URL(`../captures/${driver}/`, import.meta.url);
  if (!existsSync(folder)) return [];
  const lines = (file: string) => readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
  const dumps = readdirSync(folder).filter((file) => file.endsWith('.hexdump'));
  return dumps.map((file) => {
    const name = file.replace('.hexdump', '');
    const [head, ...rows] = lines(`${name}.csv`).map((row) => row.split(','));
    return {
      name,
      frames: lines(file).map((hex) => fromHex(hex)!),
      expected: rows.map((row) => Object.fromEntries(row.map((n, i) => [head![i]!, Number(n)]))),
    };
  });
}

function documented({ documented = [] }: DriverExample): Capture[] {
  if (documented.length === 0) return [];
  const frames = documented.map(([hex]) => fromHex(hex)!);
  return [{ name: 'the document', frames, expected: documented.map(([, values]) => values) }];
}
