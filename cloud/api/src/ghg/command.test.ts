import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addGhg } from './command.ts';

const room = new URL('../../../ghg/', import.meta.url);
const example = (name: string) => new URL(`examples/${name}`, room).pathname;

const cleanup: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const undo of cleanup.splice(0)) await undo();
});

/** @returns what the command prints. */
async function say(...args: string[]): Promise<string> {
  const lines: unknown[] = [];
  vi.spyOn(console, 'log').mockImplementation((line) => lines.push(line));
  const program = new Command('samay-cloud').exitOverride();
  addGhg(program);
  await program.parseAsync(['ghg', ...args], { from: 'user' });
  return lines.join('\n');
}

async function folder(): Promise<string> {
  const { path, remove } = await temporaryDirectory();
  cleanup.push(remove);
  return path;
}

async function file(text: string, name = 'item.json'): Promise<string> {
  const path = join(await folder(), name);
  writeFileSync(path, text);
  return path;
}

describe('ghg estimate', () => {
  it('an item of a file, in words and as JSON', async () => {
    const path = await file('{"activity":"composting","mass":{"value":1,"unit":"t"}}');
    const text = await say('estimate', path);
    expect(text).toContain('CH4: 4 kg\n');
    expect(text).toContain('CO2e: 175.6 kg ± ');
    expect(text).toContain('masa de residuos (1 t) = 1000 kg');
    const answer = JSON.parse(await say('estimate', path, '--json', '--gwp', 'AR6'));
    expect(answer).toMatchObject({ ch4_kg: 4, n2o_kg: 0.24 });
    expect(answer).not.toHaveProperty('co2_kg');
    expect(answer.co2e_kg).toBeCloseTo(4 * 27 + 0.24 * 273, 12);
    expect(answer.trace.co2e.inputs[0].inputs[1].origin.source).toContain('IPCC 2006');
  });

  it('YAML as well, and a whole list', async () => {
    const path = await file(
      '- {activity: recycling, material: PET, mass: {value: 1, unit: short-ton}}\n' +
        '- {activity: mobile-combustion, fuel: GNV, amount: 1, unit: m3}\n',
      'list.yaml',
    );
    const { items, total } = JSON.parse(await say('estimate', path, '--json'));
    expect(items[0].avoided.columns_tco2e_per_short_ton.recycle).toBe(-1.035721);
    expect(total.co2e_kg).toBeCloseTo(2.147904, 9);
    expect(await say('estimate', path)).toContain('evitado / avoided 1055.976');
  });

  it.each([
    ['{"activity":"composting"}', /^mass: is missing/],
    ['{"activity":"composting",', /neither valid JSON nor YAML/],
    ['{"activity":"composting","activity":"recycling"}', /neither valid JSON nor YAML.*unique/s],
    ['', /the document is empty/],
    ['{\n"activity": "composting"\n"mass": 1}', /line 3, column 1/],
    ['a: &a [1]\nb: *c', /neither valid/],
  ])('%s is told what to mend', async (text, told) => {
    await expect(say('estimate', await file(text))).rejects.toThrow(told);
  });

  it('a file that is not there, or a set that is none, is told', async () => {
    await expect(say('estimate', '/no/such.json')).rejects.toThrow(/such\.json.*ENOENT/);
    const path = await file('{"activity":"composting","mass":{"value":1,"unit":"t"}}');
    await expect(say('estimate', path, '--gwp', 'AR9')).rejects.toThrow(/^--gwp: .*AR5, AR6/);
  });
});

describe('ghg inventory', () => {
  it('of Arequipa district, out of SIGERSOL', async () => {
    const path = example('arequipa-2022.yaml');
    const answer = JSON.parse(await say('inventory', path, '--json'));
    expect(answer.basic.co2e_kg / 1000).toBeCloseTo(12_486, -0.3);
    expect(answer.scenarios[0].difference_kgco2e.value).toBeLessThan(-1e6);
    const line = (reference: string) =>
      answer.rows.find((row: { reference: string }) => row.reference === reference);
    expect(line('II.1.1').notation.key).toBe('NE');
    expect(line('III.1.1')).toMatchObject({ activityQuality: 'M', factorQuality: 'L' });
    expect(await say('inventory', path)).toContain('III.1.1 Disposición final');
  });

  it('as a table and as a page, to a file', async () => {
    const path = example('flota-inventada.yaml');
    const csv = await say('inventory', path, '--format', 'csv');
    expect(csv.split('\r\n')[0]).toMatch(/^city,year,gwp,gpc_ref,/);
    const out = join(await folder(), 'inventario.html');
    expect(await say('inventory', path, '--format', 'html', '--out', out)).toBe('');
    expect(readFileSync(out, 'utf8')).toContain('20 % de los kilómetros, eléctricos');
    await expect(say('inventory', path, '--out', '/no/such/folder/x')).rejects.toThrow(/ENOENT/);
  });
});

describe('ghg factors', () => {
  it('lists factors by source, with what is not confirmed', async () => {
    const text = await say('factors');
    expect(text).toMatch(/ipcc-2006\/diesel\/co2: 74100 kg\/TJ .*TTW/);
    expect(text).toMatch(/peru\/gasohol\/biofuel-share: 0\.078 .*SIN CONFIRMAR/);
    expect(text).toContain('950 funciones de energía');
    const factors = JSON.parse(await say('factors', '--json'));
    expect(factors.find(({ id }: { id: string }) => id === 'sein/2023/co2')).toMatchObject({
      ...{ value: 0.213031882, unit: 't/MWh', year: 2023, quality: 'M' },
    });
  });
});

it('ghg names says every name that is understood', async () => {
  const text = await say('names');
  expect(text).toMatch(/\| `US-gal` \| 0\.003785411784 m3 \|.*`galon-us`/);
  expect(text).toMatch(/\| `pet` \|.*`botellas-pet`/);
});

it('the commands of the README do what it says', async () => {
  const readme = readFileSync(new URL('README.md', room), 'utf8');
  const examples = [...readme.matchAll(/^\$ samay-cloud ghg (.+)\n(.+)$/gm)];
  expect(examples.length).toBeGreaterThanOrEqual(3);
  for (const [, command = '', first] of examples) {
    const args = command
      .split(' ')
      .map((arg) => arg.replace(/^cloud\/ghg\/examples\//, example('')));
    const [line] = (await say(...args)).split('\n');
    expect(line, command).toBe(first);
  }
});
