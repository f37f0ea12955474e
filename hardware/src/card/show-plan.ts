import { createHash } from 'node:crypto';
import { type CardFile, planCard } from './plan.ts';
import type { CardRequest } from './request.ts';

const mask = '••••••';
/** Of the form of a token and of a Wi-Fi key; no card has these. */
const noToken = '_'.repeat(43);
const noKey = '0'.repeat(64);
/** A certificate has 2 kB, a script 9 kB. */
const shownMax = 16_000;

/**
 * @returns every file that a card is given, as people read it: path, mode, size and text. It is planned without
 * the secrets, so that none can be among it, in whatever form.
 */
export function shownPlan(request: CardRequest): string {
  const { invitation, network } = request;
  const files = planCard({
    ...request,
    invitation: { ...invitation, token: noToken },
    network: network.kind === 'wifi' ? { ...network, password: noKey } : network,
  });
  return files.map((file) => `${heading(file)}\n${body(file)}`).join('\n');
}

const heading = ({ path, mode }: CardFile): string =>
  `── ${path}  ${mode.toString(8).padStart(4, '0')}`;

function body({ content }: CardFile): string {
  if (typeof content !== 'string' || content.length > shownMax) {
    const sha256 = createHash('sha256').update(content).digest('hex');
    return `   ${Buffer.byteLength(content)} B, sha256 ${sha256}\n`;
  }
  return content.replaceAll(noToken, mask).replaceAll(noKey, mask);
}
