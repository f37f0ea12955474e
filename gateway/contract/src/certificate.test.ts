import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  decodeCertificateReply,
  decodeCertificateRequest,
  encodeCertificateReply,
  encodeCertificateRequest,
  parseTopic,
} from './index.ts';

/** What has once been sent must be read for ever. */
function fossil(file: string): { text: string; channel: string } {
  const url = new URL(`../messages/v1/${file}.json`, import.meta.url);
  const { topic, payload } = JSON.parse(readFileSync(url, 'utf8')) as Record<string, string>;
  const parsed = parseTopic(topic!);
  if (!parsed.ok) throw new Error(parsed.refusal.detail);
  return { text: JSON.stringify(payload), channel: parsed.value.channel };
}

it('reads the request, the certificate and the refusal that were once sent, and writes the same', () => {
  const asked = fossil('certificate-request');
  const request = decodeCertificateRequest(asked.text);
  expect(asked.channel).toBe('certificate/request');
  expect(request.ok && encodeCertificateRequest(request.value)).toBe(asked.text);
  for (const file of ['certificate-given', 'certificate-refused']) {
    const { text, channel } = fossil(file);
    const reply = decodeCertificateReply(text);
    expect(channel).toBe('certificate');
    expect(reply.ok && encodeCertificateReply(reply.value)).toBe(text);
  }
});

it('refuses what is neither, naming what is wrong, and never throws', () => {
  expect(decodeCertificateRequest('{')).toMatchObject({ refusal: { code: 'not-json' } });
  const wrongId = JSON.stringify({ id: 'X', csr: '' });
  expect(decodeCertificateRequest(wrongId)).toMatchObject({
    refusal: { code: 'bad-shape', label: 'id' },
  });
  const tooLong = JSON.stringify({ id: '0123abcd', csr: 'x'.repeat(4097) });
  expect(decodeCertificateRequest(tooLong)).toMatchObject({ refusal: { label: 'csr' } });
  const both = { id: '0123abcd', certificate: '', refused: { code: 'too-soon', es: '', en: '' } };
  expect(decodeCertificateReply(JSON.stringify(both)).ok).toBe(false);
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      expect(decodeCertificateRequest(text).ok).toBe(false);
      expect(decodeCertificateReply(text).ok).toBe(false);
    }),
  );
});
