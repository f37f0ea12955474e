/**
 * House rules of flow files, so that a diff shows what changed and a reader sees what happens: keys in
 * Node-RED's own order, ids that stay, a grid, nothing loose, no logic in function nodes, no secrets.
 */
export interface FlowFault {
  readonly node: string;
  readonly es: string;
  readonly en: string;
}

interface FlowNode {
  readonly id: string;
  readonly type: string;
  readonly z?: string;
  readonly g?: string;
  readonly name?: string;
  readonly wires?: readonly (readonly string[])[];
  readonly x?: number;
  readonly y?: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is FlowNode => {
  const node = value as Partial<FlowNode> | null;
  return typeof node?.id === 'string' && typeof node.type === 'string';
};

/** @returns what is wrong, in the order of the file; empty when nothing is. */
export function lintFlows(file: unknown): FlowFault[] {
  if (!Array.isArray(file) || !file.every(isNode)) {
    return [{ node: '-', es: 'no es una lista de nodos con id y type', en: 'no list of nodes' }];
  }
  const nodes: readonly FlowNode[] = file;
  const targets = new Set(nodes.flatMap(({ wires = [] }) => wires.flat()));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const faults: FlowFault[] = [];
  const seen = new Set<string>();
  for (const node of nodes) {
    const add = (es: string, en: string) => {
      faults.push({ node: `${node.type} ${node.name ?? node.id}`, es, en });
    };
    if (seen.has(node.id)) add('su id está dos veces', 'its id is there twice');
    seen.add(node.id);
    for (const check of checks) check(node, { byId, targets, add });
  }
  return [...faults, ...lintTabs(nodes)];
}

interface Around {
  readonly byId: ReadonlyMap<string, FlowNode>;
  readonly targets: ReadonlySet<string>;
  readonly add: (es: string, en: string) => void;
}
type Check = (node: FlowNode, around: Around) => void;

const grid = 20;
const first = ['id', 'type', 'z', 'g', 'name'];
const last = ['x', 'y', 'wires'];
const standing = new Set(['comment', 'tab', 'group', 'subflow', 'global-config']);
/** Logic, programs, doors without our guard. */
const forbidden: ReadonlyMap<string, string> = new Map([
  ['function', 'la lógica vive en nodos tipados / logic lives in typed nodes'],
  ['exec', 'ningún flujo ejecuta programas / no flow runs programs'],
  ['http in', 'use los nodos de importación, que piden su secreto / use the import nodes'],
  ['tcp in', 'ninguna puerta sin guardia / no door without a guard'],
  ['udp in', 'ninguna puerta sin guardia / no door without a guard'],
  ['websocket in', 'ninguna puerta sin guardia / no door without a guard'],
]);

const checks: readonly Check[] = [
  function keysInOrder(node, { add }) {
    const keys = Object.keys(node);
    const ranks = keys.map((key) =>
      first.includes(key)
        ? first.indexOf(key) - first.length
        : last.includes(key) && node.wires !== undefined
          ? last.indexOf(key) + 1
          : 0,
    );
    const sorted = [...ranks].sort((a, b) => a - b);
    if (ranks.some((rank, at) => rank !== sorted[at])) {
      add('claves en otro orden que el de Node-RED', "keys in another order than Node-RED's");
    }
  },
  function idStays({ id }, { add }) {
    if (!/^[0-9a-f]{16}$/.test(id))
      add('su id no es de 16 cifras hex', 'its id is not 16 hex digits');
  },
  function onTheGrid({ x = 0, y = 0, type }, { add }) {
    if (type !== 'group' && (x % grid !== 0 || y % grid !== 0)) {
      add(`fuera de la cuadrícula de ${grid}`, `off the grid of ${grid}`);
    }
  },
  function wired({ id, type, z, wires = [] }, { targets, add }) {
    if (z === undefined || standing.has(type)) return;
    if (wires.flat().length === 0 && !targets.has(id)) add('no está unido a nada', 'is not wired');
  },
  function wiresLead({ z, wires = [] }, { byId, add }) {
    const lost = wires.flat().find((target) => byId.get(target)?.z !== z);
    if (lost !== undefined) add(`une con ${lost}, que no está en su hoja`, `wired to ${lost}`);
  },
  function inAGroup({ type, z, g }, { byId, add }) {
    if (z === undefined || type === 'group') return;
    if (g === undefined || byId.get(g)?.type !== 'group')
      add('no está en un grupo', 'is in no group');
  },
  function noLogic({ type }, { add }) {
    const [es, en] = forbidden.get(type)?.split(' / ') ?? [];
    if (es !== undefined && en !== undefined) add(es, en);
  },
  function noSecrets(node, { add }) {
    const text = JSON.stringify(node);
    if ('credentials' in node || secretLooks.some((look) => look.test(text))) {
      add('lleva un secreto: guárdelo con samay-flows secret set', 'holds a secret');
    }
  },
];

const secretLooks = [
  /\d{6,}:[\w-]{30,}/, // Telegram
  /-----BEGIN/,
  /:\/\/[^/"\s:@]+:[^/"\s@]+@/, // user:password@
  /"(password|token|secret|apikey)":"[^"$]/i,
];

function lintTabs(nodes: readonly FlowNode[]): FlowFault[] {
  const faults: FlowFault[] = [];
  for (const tab of nodes.filter(({ type }) => type === 'tab')) {
    const own = nodes.filter(({ z }) => z === tab.id);
    const node = `tab ${String(tab['label'])}`;
    if (String(tab['info'] ?? '') === '') {
      faults.push({ node, es: 'sin descripción', en: 'has no description' });
    }
    for (const type of ['comment', 'catch', 'status']) {
      if (own.some((found) => found.type === type)) continue;
      faults.push({ node, es: `sin un nodo ${type}`, en: `has no ${type} node` });
    }
  }
  return faults;
}
