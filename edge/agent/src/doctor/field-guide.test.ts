import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const judges = new URL('judge/', import.meta.url);
const sources = readdirSync(judges)
  .filter((name) => !name.includes('.test.'))
  .map((name) => readFileSync(new URL(name, judges), 'utf8'))
  .join('\n');

/** What the doctor may say that is not well: `fail('ports', 'port-missing', …)`. */
const codes = [...sources.matchAll(/(?:fail|warn|say|\))\(\s*'[a-z]+',([^{]*?)\{/g)].flatMap(
  ([, between = '']) =>
    [...between.matchAll(/'([a-z0-9]+(?:-[a-z0-9]+)*)'/g)].map(([, code]) => code!),
);

it.each(['guia-de-campo.md', 'field-guide.md'])(
  'has a row in %s for all that it may say',
  (name) => {
    const text = readFileSync(new URL(`../../../../hardware/${name}`, import.meta.url), 'utf8');
    const [chapter = ''] =
      /^## \d+\. (?:La doctora dice|The doctor says)[\s\S]*?(?=^## )/m.exec(text) ?? [];
    const rows = chapter.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code!),
    );
    const all = new Set(codes);
    all.delete('away');
    expect(all.size).toBeGreaterThan(70);
    expect([...all].filter((code) => !named.includes(code))).toEqual([]);
    expect(named.filter((code) => !all.has(code))).toEqual([]);
  },
);
