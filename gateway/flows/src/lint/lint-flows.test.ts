import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lintFlows } from './lint-flows.ts';

const folder = new URL('../../flows/', import.meta.url);
const files = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
const shipped = files.flatMap((text) => JSON.parse(text));
const nodesOf = () => structuredClone(shipped);

it('finds nothing in the flows we ship, which are written as Node-RED writes them', () => {
  expect(lintFlows(shipped)).toEqual([]);
  for (const text of files) expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 4)}\n`);
});

const change = (type: string, with_: object) => {
  const nodes = nodesOf();
  const at = nodes.findIndex((node: { type: string }) => node.type === type);
  const { x, y, wires, ...head } = nodes[at];
  nodes[at] = { ...head, x, y, wires, ...with_ };
  return lintFlows(nodes).map(({ es }) => es);
};

it.each([
  ['a function node', { type: 'function' }, /nodos tipados/],
  ['an open door', { type: 'http in' }, /importación/],
  ['a loose node', { wires: [[]] }, /no está unido/],
  ['a wire to nowhere', { wires: [['0000000000000000']] }, /no está en su hoja/],
  ['a node off the grid', { x: 163 }, /cuadrícula/],
  ['a node in no group', { g: 'none' }, /grupo/],
  ['a typed secret', { credentials: { secret: 'x' } }, /secreto/],
  ['a Telegram token', { device: '123456789:AAabcdefghijklmnopqrstuvwxyz0123456' }, /secreto/],
  ['a password in an address', { device: 'mqtt://reader:pa55@host' }, /secreto/],
  ['an id by hand', { id: 'mine' }, /16 cifras/],
])('finds %s', (_, with_, said) => {
  expect(change('samay-station-in', with_).join('\n')).toMatch(said);
});

it('finds keys in another order, and a sheet without catch', () => {
  const [first, ...rest] = nodesOf();
  const { id, ...others } = first;
  expect(lintFlows([{ ...others, id }, ...rest])[0]?.es).toMatch(/orden/);
  const without = nodesOf().filter(({ type }: { type: string }) => type !== 'catch');
  expect(lintFlows(without).map(({ es }) => es)).toContain('sin un nodo catch');
  expect(lintFlows({ no: 'list' })).toHaveLength(1);
});
