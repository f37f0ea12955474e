import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { anchorsOf } from './anchors.suite.ts';

const root = new URL('../../', import.meta.url);
const rooms = ['edge', 'gateway', 'cloud', 'dashboards', 'hardware', 'simulators'];
const skipped = new Set(['node_modules', 'dist', 'public']);

const documents = [
  'README.md',
  ...rooms.flatMap((room) =>
    readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.split('/').some((part) => skipped.has(part)))
      .map((name) => `${room}/${name}`),
  ),
];
const linesOf = (path: string) => readFileSync(new URL(path, root), 'utf8').split('\n');

/** A line apart from code, where a bracket is no link and a sign is no heading. */
const outsideOfCode = (lines: readonly string[]) => {
  let inside = false;
  return lines.filter((line) => {
    if (line.startsWith('```')) inside = !inside;
    return !inside && !line.startsWith('```');
  });
};

it.each(documents)('%s is whole: its links, tables, fences and numbers', (path) => {
  const lines = linesOf(path);
  expect(lines.filter((line) => line.startsWith('```')).length % 2).toBe(0);
  const prose = outsideOfCode(lines);

  for (const [, link = ''] of prose.join('\n').matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? new URL(path, root) : new URL(file, new URL(path, root));
    expect(statSync(target, { throwIfNoEntry: false }), link).toBeDefined();
    if (anchor === undefined) continue;
    expect(anchorsOf(readFileSync(target, 'utf8')), link).toContain(decodeURIComponent(anchor));
  }

  const cells = (line: string) => line.replace(/\\\||`[^`]*`/g, '').split('|').length;
  for (const [at, line] of prose.entries()) {
    const before = prose[at - 1] ?? '';
    if (line.startsWith('|') && before.startsWith('|'))
      expect(cells(line), line).toBe(cells(before));
  }

  const titles = prose.filter((line) => /^#{1,2} /.test(line));
  expect(titles).toEqual([...new Set(titles)]);
  // Decisions and chapters: where they are numbered, each number once and in order.
  const numbers = titles.flatMap((title) => /^## (\d+)\. /.exec(title)?.[1] ?? []);
  expect(numbers).toEqual(numbers.map((_number, index) => String(index + 1)));
});
