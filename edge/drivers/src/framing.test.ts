import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Framing, noiseBytesMax, scanner } from './framing.ts';

/** A frame is 7e, its whole length, a payload, and the sum of what precedes. */
const counted: Framing & { looks: number } = {
  looks: 0,
  headers: [[0x7e]],
  lengthKnownAfter: 2,
  length: ([, length = 0]) => (length >= 3 && length <= 8 ? length : undefined),
  frameBytesMax: 8,
  fault(frame) {
    this.looks += frame.length;
    const told = frame.at(-1);
    const sum = frame.subarray(0, -1).reduce((a, b) => a + b, 0) & 0xff;
    return told === sum ? undefined : 'bad-checksum';
  },
};

const framed = (...payload: number[]) => {
  const bytes = [0x7e, payload.length + 3, ...payload];
  return [...bytes, bytes.reduce((a, b) => a + b, 0) & 0xff];
};

const open = () => scanner(counted, (bytes) => ({ kind: 'frame' as const, bytes }));

/** Kind or reason, and the bytes: the whole story of a stream. */
const story = (...bytes: number[]) => {
  const decoder = open();
  return [...decoder.push(Uint8Array.from(bytes)), ...decoder.end()].map((outcome) => [
    outcome.kind === 'frame' ? 'frame' : outcome.why,
    ...outcome.bytes,
  ]);
};

describe('the scanner', () => {
  it('says nothing about nothing', () => {
    expect(story()).toEqual([]);
  });

  it('reports a failed frame as one outcome with all its bytes', () => {
    expect(story(0x7e, 5, 1, 2, 99)).toEqual([['bad-checksum', 0x7e, 5, 1, 2, 99]]);
    expect(story(0x7e, 99)).toEqual([['bad-length', 0x7e, 99]]);
  });

  it('finds the frame that begins inside a false one', () => {
    const [first, ...rest] = framed(1, 2);
    expect(story(0x7e, 7, first!, ...rest)).toEqual([
      ['bad-checksum', 0x7e, 7],
      ['frame', ...framed(1, 2)],
    ]);
  });

  it('finds the frame that begins with the last byte of a false one', () => {
    expect(story(0x7e, 4, 0, ...framed(9))).toEqual([
      ['bad-checksum', 0x7e, 4, 0],
      ['frame', ...framed(9)],
    ]);
  });

  it('finds the frame inside a false one that the end of the stream left open', () => {
    expect(story(0x7e, 8, ...framed(1, 2))).toEqual([
      ['incomplete', 0x7e, 8],
      ['frame', ...framed(1, 2)],
    ]);
  });

  it('reports noise in pieces of the same size, whatever the cuts', () => {
    const noise = new Array(noiseBytesMax + 10).fill(0);
    expect(story(...noise, ...framed(1))).toEqual([
      ['no-header', ...noise.slice(10)],
      ['no-header', ...noise.slice(noiseBytesMax)],
      ['frame', ...framed(1)],
    ]);
  });

  it('finds every frame between noise that holds no header', () => {
    const quiet = fc.array(fc.nat(0x7d), { maxLength: 150 });
    const frame = fc.array(fc.nat(0xff), { maxLength: 5 }).map((payload) => framed(...payload));
    fc.assert(
      fc.property(fc.array(fc.tuple(quiet, frame)), (parts) => {
        const frames = story(...parts.flat(2)).filter(([kind]) => kind === 'frame');
        expect(frames).toEqual(parts.map(([, bytes]) => ['frame', ...bytes]));
      }),
    );
  });

  it('gives back the stream, byte for byte and in order', () => {
    const byte = fc.oneof(fc.constantFrom(0x7e, 3, 4, 5, 8), fc.nat(0xff));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 400 }), (bytes) => {
        expect(story(...bytes).flatMap(([, ...rest]) => rest)).toEqual(bytes);
      }),
    );
  });

  it('waits through a header of which only part has come', () => {
    const wide = scanner(
      {
        ...counted,
        headers: [[1, 2, 3]],
        lengthKnownAfter: 3,
        length: () => 4,
        fault: () => undefined,
      },
      (bytes) => ({ kind: 'frame' as const, bytes }),
    );
    expect(wide.push(Uint8Array.of(1, 2))).toEqual([]);
    expect(wide.push(Uint8Array.of(1, 2, 3))).toMatchObject([{ why: 'no-header' }]);
    expect(wide.push(Uint8Array.of(4))).toMatchObject([{ kind: 'frame' }]);
  });

  /** 2a, a payload, 2a; good if the payload is not empty. The 2a between two may be one. */
  const delimited: Framing = {
    headers: [[0x2a]],
    lengthKnownAfter: 2,
    length: (head) => (head[head.length - 1] === 0x2a ? head.length : 'more'),
    frameBytesMax: 6,
    sharedEnd: 0x2a,
    fault: (frame) => (frame.length > 2 ? undefined : 'bad-length'),
  };
  const told = (framing: Framing, ...chunks: number[][]) => {
    const decoder = scanner(framing, (bytes) => ({ kind: 'frame' as const, bytes }));
    const outcomes = [...chunks.flatMap((c) => decoder.push(Uint8Array.from(c))), ...decoder.end()];
    return outcomes.map((o) => [o.kind === 'frame' ? 'frame' : o.why, ...o.bytes]);
  };

  it('finds frames that end with a delimiter, also where two share it', () => {
    expect(told(delimited, [0x2a, 1, 0x2a, 0x2a, 2, 0x2a])).toEqual([
      ['frame', 0x2a, 1, 0x2a],
      ['frame', 0x2a, 2, 0x2a],
    ]);
    expect(told(delimited, [0x2a, 1], [0x2a], [2, 3], [0x2a])).toEqual([
      ['frame', 0x2a, 1, 0x2a],
      ['frame', 2, 3, 0x2a],
    ]);
    // After a silence nothing is shared.
    const decoder = scanner(delimited, () => ({ kind: 'frame' as const }));
    decoder.push(Uint8Array.of(0x2a, 1, 0x2a));
    expect(decoder.end()).toEqual([]);
    expect(decoder.push(Uint8Array.of(2, 0x2a))).toMatchObject([{ why: 'no-header' }]);
  });

  it('takes the end of a bad frame for a beginning', () => {
    expect(told(delimited, [0x2a, 0x2a, 7, 0x2a])).toEqual([
      ['bad-length', 0x2a],
      ['frame', 0x2a, 7, 0x2a],
    ]);
  });

  it('gives up a frame whose delimiter does not come', () => {
    expect(told(delimited, [0x2a, 1, 2, 3, 4, 5, 6, 0x2a, 9, 0x2a])).toEqual([
      ['bad-length', 0x2a, 1, 2, 3, 4, 5],
      ['no-header', 6],
      ['frame', 0x2a, 9, 0x2a],
    ]);
  });

  it('finds frames without a header by what makes them good', () => {
    const sums: Framing = {
      headers: [],
      lengthKnownAfter: 1,
      length: () => 3,
      frameBytesMax: 3,
      fault: ([a = 0, b = 0, both]) => (a + b === both ? undefined : 'bad-checksum'),
    };
    expect(told(sums, [9, 9, 1, 2, 3, 4, 5, 9, 8])).toEqual([
      ['no-header', 9, 9],
      ['frame', 1, 2, 3],
      ['frame', 4, 5, 9],
      ['incomplete', 8],
    ]);
    const noise = new Array(noiseBytesMax + 10).fill(1);
    expect(told(sums, noise)).toEqual([
      ['no-header', ...noise.slice(10)],
      ['no-header', ...noise.slice(0, 8)],
      ['incomplete', 1, 1],
    ]);
  });

  const million = 1_000_000;

  it('looks at a megabyte of false headers a bounded number of times', () => {
    counted.looks = 0;
    const garbage = Uint8Array.from({ length: million }, (_, i) => (i % 2 ? 8 : 0x7e));
    const outcomes = open().push(garbage);
    expect(outcomes.every(({ kind }) => kind === 'discarded')).toBe(true);
    expect(counted.looks).toBeLessThanOrEqual(counted.frameBytesMax * million);
  });

  it('takes a megabyte byte by byte', () => {
    const frame = framed(1, 2, 3, 4, 5);
    const decoder = open();
    let frames = 0;
    for (let at = 0; at < million; at += 1) {
      frames += decoder.push(Uint8Array.of(frame[at % frame.length]!)).length;
    }
    expect(frames).toBe(million / frame.length);
  });
});
