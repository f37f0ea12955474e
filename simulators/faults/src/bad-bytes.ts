/** Bytes that are not quite MQTT, and payloads that are not quite reports, drawn from chance. Pure. */
import { measuredValue } from './message.ts';

type Random = () => number;

const whole = (random: Random, below: number): number => Math.floor(random() * below);
const pick = <T>(random: Random, from: readonly T[]): T => from[whole(random, from.length)] as T;
const noise = (random: Random, most: number): Buffer =>
  Buffer.from(Array.from({ length: whole(random, most) }, () => whole(random, 256)));

/** Some bytes changed, taken out, doubled or cut off at the end. */
function mutate(bytes: Buffer, random: Random): Buffer {
  let changed = Buffer.from(bytes);
  for (let times = 1 + whole(random, 4); times > 0 && changed.length > 0; times -= 1) {
    const at = whole(random, changed.length);
    const length = 1 + whole(random, 8);
    switch (whole(random, 5)) {
      case 0:
        changed[at] = whole(random, 256);
        break;
      case 1:
        changed[at] = (changed[at] ?? 0) ^ (1 << whole(random, 8));
        break;
      case 2:
        changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
        break;
      case 3:
        changed = Buffer.concat([changed.subarray(0, at + length), changed.subarray(at)]);
        break;
      default:
        changed = changed.subarray(0, at);
    }
  }
  return changed;
}

/** A conversation of packets after CONNECT: valid ones, changed ones, and plain noise. */
export function badPackets(connect: Buffer, publish: Buffer, random: Random): Buffer {
  const begin = random() < 0.3 ? mutate(connect, random) : connect;
  const rest = Array.from({ length: 1 + whole(random, 4) }, () => {
    const chance = random();
    if (chance < 0.4) return mutate(publish, random);
    if (chance < 0.7) return noise(random, 64);
    // A fixed header of any type that announces any length, up to the four bytes it may take.
    return Buffer.from([whole(random, 256), 0xff, 0xff, 0xff, whole(random, 256)]);
  });
  return random() < 0.1 ? noise(random, 200) : Buffer.concat([begin, ...rest]);
}

const oddities: readonly string[] = [
  ...[
    'null',
    '[]',
    '[[]]',
    '{}',
    '[{}]',
    '""',
    '0',
    '-1',
    '1e999',
    '1e-999',
    'true',
    '"a\\u0000b"',
  ],
  ...['[{"bn":1}]', '9007199254740993', '"__proto__"', '{"__proto__":{"x":1}}', '"\\ud800"', '""'],
  ...[
    '-0',
    '0.1',
    '1e21',
    '[1,2,3]',
    '"ug/m3"',
    '"ppm"',
    '268435455',
    '1700000000.123456',
    '"missing"',
  ],
];

/** A report with a part of it replaced by an oddity, or with its bytes changed. */
export function badPayload(device: string, seq: number, random: Random): Buffer {
  const labels = [
    'bn',
    'bt',
    'n',
    'u',
    'v',
    'vs',
    'q',
    'why',
    'boot',
    'seq',
    't',
    'cal',
    'ue',
    'x_',
  ];
  const record: Record<string, string> = {
    bn: JSON.stringify(`urn:samay:${device}:`),
    ...{ n: '"pm2_5"', u: '"ug/m3"', v: `${measuredValue(seq)}`, q: '1' },
  };
  for (let times = whole(random, 3); times >= 0; times -= 1) {
    record[pick(random, labels)] = pick(random, oddities);
  }
  const text = `[{${Object.entries(record)
    .map(([label, value]) => `${JSON.stringify(label)}:${value}`)
    .join(',')}}]`;
  const chance = random();
  if (chance < 0.5) return Buffer.from(text);
  if (chance < 0.9) return mutate(Buffer.from(text), random);
  return noise(random, 100);
}
