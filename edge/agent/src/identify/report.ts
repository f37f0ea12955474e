/** What `samay-edge identify` found, for people: what it saw, what it could be, what it cannot know. */
import type { Values } from '@samay/drivers';
import type { Candidate } from './evidence.ts';
import type { Identified, Step } from './identify.ts';

const at = (baudRate: number | undefined): string =>
  baudRate === undefined ? '' : ` (${baudRate} Bd)`;

export function stepLine({ kind, baudRate }: Step): string {
  return kind === 'listening'
    ? `Escuchando${at(baudRate)}… / listening…`
    : `Nadie habla; preguntando${at(baudRate)}… / nobody speaks; asking…`;
}

/** Lines of Spanish with English beside. */
export function identifyReport(found: Identified): string[] {
  const { candidates, bytesReceived, asked, baudRate } = found;
  const [best] = candidates;
  if (best === undefined) return nothing(bytesReceived);
  const how = asked ? 'responde / it answers' : 'habla solo / it speaks by itself';
  return [
    `Se vio / seen: ${best.readings} lecturas / readings, ${how}${at(baudRate)}`,
    ...candidates.map((one) => candidateLine(one, candidates)),
    ...doubt(candidates),
  ];
}

function nothing(bytesReceived: number): string[] {
  if (bytesReceived === 0) {
    return [
      'No se recibió ningún byte: revise la alimentación (¿5 V?), TX↔RX cruzados y la tierra.',
      'Not a byte came: check the power (5 V?), TX↔RX crossed, and ground.',
    ];
  }
  return [
    `Llegaron ${bytesReceived} bytes que ninguna familia explica: ¿otro sensor, o ruido en el cable?`,
    `${bytesReceived} bytes came that no family explains: another sensor, or noise on the cable?`,
  ];
}

function candidateLine(candidate: Candidate, all: readonly Candidate[]): string {
  const { driver, models, values, impossible } = candidate;
  const what = `  ${impossible.length > 0 ? '?' : '•'} ${driver} — ${models.join(', ') || '—'}`;
  const said = values === undefined ? '' : `: ${shown(values, all)}`;
  const unlikely =
    impossible.length === 0 ? '' : `  ← imposible / impossible: ${impossible.join(', ')}`;
  return `${what}${said}${unlikely}`;
}

const shownMax = 8;

/** What the others say too stands last: a technician compares what differs with the air around. */
function shown(values: Values, all: readonly Candidate[]): string {
  const shares = (name: string) => all.filter(({ values: said = {} }) => name in said).length;
  const rarest = Object.entries(values).sort(([a], [b]) => shares(a) - shares(b));
  const texts = rarest.map(([name, value]) => `${name} ${Number(value.toFixed(2))}`);
  return texts.slice(0, shownMax).join(', ') + (texts.length > shownMax ? ', …' : '');
}

function doubt(candidates: readonly Candidate[]): string[] {
  const several = candidates.length > 1 || (candidates[0]?.models.length ?? 0) > 1;
  if (!several) return [];
  return [
    'Estos modelos hablan igual: los bytes no dicen cuál es. Lea la etiqueta y escriba su `model`.',
    'These models speak alike: the bytes do not tell which. Read the label and write its `model`.',
  ];
}
