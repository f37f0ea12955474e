import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  compareReleases,
  decodeDoorRefusal,
  decodeEnrolmentAnswer,
  decodeEnrolmentRequest,
  decodeReleaseOffer,
  encodeEnrolmentRequest,
  encodeInvitation,
  encodeTraded,
  type Invitation,
  invitationBytesMax,
  isReleaseVersion,
  isTraded,
  kinds,
  parseInvitation,
  releaseNamed,
} from './index.ts';

/** What has once been handed out must be read for ever. */
function fossil(file: string): unknown {
  const url = new URL(`../messages/v1/${file}.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { payload: unknown }).payload;
}
const known = fossil('station-invitation') as Invitation;
const { ca, ...withoutCa } = known;
const labelOf = (text: string) => {
  const read = parseInvitation(text);
  return read.ok ? undefined : read.refusal.label;
};
const detailOf = (text: string) => {
  const read = parseInvitation(text);
  return read.ok ? '' : read.refusal.detail;
};

it('reads the invitation that was once handed out, with a byte order mark too, and writes the same', () => {
  for (const text of [encodeInvitation(known), `\uFEFF${encodeInvitation(known)}`]) {
    const read = parseInvitation(text);
    expect(read.ok && read.value).toEqual(known);
    expect(isTraded(text)).toBe(false);
  }
  expect(parseInvitation(JSON.stringify(withoutCa)).ok).toBe(true);
});

it('names the field at fault and its mend, in both languages', () => {
  const cases: [field: string, value: unknown, es: RegExp][] = [
    ['invitation', 2, /actualícelo.*update it/],
    ['device', 'Plaza de Armas', /minúsculas.*lower-case/],
    ['kind', 'boat', /station, bus, truck/],
    ['city', '../lima', /minúsculas.*lower-case/],
    ['token', 'short', /43 letras.*43 letters/],
    ['expires', '2026-02-31T00:00:00.000Z', /UTC como.*in UTC/],
    ['expires', 'mañana', /UTC como.*in UTC/],
    ['gateway', 'mqtt://gateway.example.org:1883', /mqtts:\/\//],
    ['gateway', 'mqtts://gateway.example.org:0', /mqtts:\/\//],
    ['door', 'http://gateway.example.org:8443', /https:\/\//],
    ['door', 'https://gateway.example.org:8443/otra', /https:\/\//],
    ['door', 'https://gateway.example.org:99999', /https:\/\//],
    ['ca', 'no certificate', /PEM/],
  ];
  for (const [field, value, said] of cases) {
    const text = JSON.stringify({ ...known, [field]: value });
    expect([labelOf(text), detailOf(text)]).toEqual([field, expect.stringMatching(said)]);
  }
  for (const field of Object.keys(withoutCa)) {
    const { [field as keyof Invitation]: _gone, ...rest } = known;
    expect(labelOf(JSON.stringify(rest))).toBe(field);
  }
  expect(parseInvitation(JSON.stringify({ ...known, sudo: true })).ok).toBe(false);
  expect(detailOf('{"invitation":1,')).toMatch(/cópielo otra vez.*copy it again/);
  expect(parseInvitation(' '.repeat(invitationBytesMax + 1)).ok).toBe(false);
});

it('lets plaintext be on the same machine only', () => {
  const local = { ...withoutCa, gateway: 'mqtt://127.0.0.1:1883', door: 'http://localhost:8443' };
  expect(parseInvitation(JSON.stringify(local)).ok).toBe(true);
  for (const door of ['http://127.0.0.1.example.org:80', 'http://localhost.pe:80']) {
    expect(labelOf(JSON.stringify({ ...local, door }))).toBe('door');
  }
});

it('tells one that has been traded from one that is damaged, and keeps nothing of its token', () => {
  const traded = encodeTraded(known);
  expect(traded).not.toContain(known.token);
  expect(isTraded(traded)).toBe(true);
  expect(labelOf(traded)).toBe('token');
  expect(detailOf(traded)).toMatch(/ya se usó.*has been used/);
});

const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const secret = fc.stringMatching(/^[A-Za-z0-9_-]{43}$/);
const anyInvitation = fc.record(
  {
    invitation: fc.constant(1 as const),
    device: slug,
    kind: fc.constantFrom(...kinds),
    city: slug,
    token: secret,
    expires: fc
      .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    gateway: fc
      .tuple(slug, fc.integer({ min: 1, max: 65_535 }))
      .map((at) => `mqtts://${at.join(':')}`),
    door: fc
      .tuple(slug, fc.integer({ min: 1, max: 65_535 }))
      .map((at) => `https://${at.join(':')}`),
    ca: fc.constant(ca ?? ''),
  },
  { requiredKeys: ['invitation', 'device', 'kind', 'city', 'token', 'expires', 'gateway', 'door'] },
);

it('reads back whatever it writes, and refuses every piece of it', () => {
  fc.assert(
    fc.property(anyInvitation, fc.double({ min: 0, max: 0.999, noNaN: true }), (one, share) => {
      const text = encodeInvitation(one);
      const read = parseInvitation(text);
      expect(read.ok && read.value).toEqual(one);
      // Without its last line end it is whole: a card reader's editor may take that.
      const cut = Math.floor(share * (text.length - 2));
      expect(parseInvitation(text.slice(0, cut)).ok).toBe(false);
    }),
  );
});

it('never throws, whatever the file holds', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), fc.string({ unit: 'binary' })), (text) => {
      for (const read of [parseInvitation, decodeEnrolmentRequest, decodeEnrolmentAnswer]) {
        expect(read(text).ok).toBe(false);
      }
      expect(decodeReleaseOffer(text).ok || decodeDoorRefusal(text).ok).toBe(false);
      expect(typeof isTraded(text)).toBe('boolean');
    }),
    { numRuns: 50 },
  );
});

it('reads what was once said at the door', () => {
  const asked = JSON.stringify(fossil('enrolment-request'));
  const request = decodeEnrolmentRequest(asked);
  expect(request.ok && encodeEnrolmentRequest(request.value)).toBe(asked);
  expect(decodeEnrolmentAnswer(JSON.stringify(fossil('enrolment-answer'))).ok).toBe(true);
  expect(decodeDoorRefusal(JSON.stringify(fossil('enrolment-refused'))).ok).toBe(true);
  expect(decodeReleaseOffer(JSON.stringify(fossil('release-offer'))).ok).toBe(true);
  expect(
    decodeEnrolmentRequest(JSON.stringify({ ...JSON.parse(asked), password: 'hunter2' })),
  ).toMatchObject({
    refusal: { code: 'bad-shape', label: 'password' },
  });
});

it('knows a release by its name, and which of two is the newer', () => {
  expect(releaseNamed('samay-edge-1.2.3-arm64.tar.gz')).toEqual({
    version: '1.2.3',
    arch: 'arm64',
  });
  expect(releaseNamed('samay-edge-1.2.3-rc.1-armhf.tar.gz')).toEqual({
    version: '1.2.3-rc.1',
    arch: 'armhf',
  });
  for (const name of [
    '../samay-edge-1.2.3-arm64.tar.gz',
    'samay-edge-1.2.3-arm64.tar.gz.sig',
    'samay-edge-01.2.3-arm64.tar.gz',
    `samay-edge-1.2.3-${'a'.repeat(200)}.tar.gz`,
  ]) {
    expect(releaseNamed(name)).toBeUndefined();
  }
  const inOrder = ['0.9.0', '0.10.0-rc.1', '0.10.0-rc.2', '0.10.0', '1.0.0'];
  expect([...inOrder].reverse().sort(compareReleases)).toEqual(inOrder);
  expect([isReleaseVersion('1.0'), isReleaseVersion('1.0.0+b')]).toEqual([false, false]);
});
