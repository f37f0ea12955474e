import type { IncomingMessage } from 'node:http';

/** @returns the text of a JSON body, or why it is not read. Nothing is kept beyond `bytesMax`. */
export async function readBody(
  request: IncomingMessage,
  bytesMax: number,
): Promise<string | { readonly because: 'bad-request' | 'too-large' }> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json(\s*;|$)/i.test(type)) return { because: 'bad-request' };
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) return { because: 'too-large' };
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += (chunk as Buffer).length;
      if (bytes > bytesMax) return { because: 'too-large' };
      chunks.push(chunk as Buffer);
    }
  } catch {
    // The client has gone in the middle: nobody hears the answer.
    return { because: 'bad-request' };
  }
  return Buffer.concat(chunks).toString();
}
