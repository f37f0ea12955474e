import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { expect, it } from 'vitest';
import { cloudFolder } from './compose.suite.ts';

const text = readFileSync(join(cloudFolder, 'Dockerfile'), 'utf8');
const instructions = DockerfileParser.parse(text).getInstructions();
const all = (keyword: string) =>
  instructions
    .filter((one) => one.getKeyword() === keyword)
    .map((one) => one.getArgumentsContent() ?? '');

it('has no mistake that a linter knows of', () => {
  expect(validate(text)).toEqual([]);
});

it('is built on a pinned version, ends as nobody in particular, and keeps no cache', () => {
  expect(all('ARG')).toEqual([
    expect.stringMatching(/^NODE_IMAGE=node:\d+\.\d+\.\d+-[a-z]+-slim$/),
  ]);
  expect(all('FROM').at(-1)).toBe(`$\{NODE_IMAGE}`);
  expect(all('USER')).toEqual(['10001:10001']);
  expect(instructions.at(-2)?.getKeyword()).toBe('USER');
  expect(all('ADD')).toEqual([]);
  for (const command of all('RUN')) expect(command).not.toMatch(/npm install|curl|wget|sudo/);
});

it('copies into the last stage only what the one before has pruned', () => {
  const last = text.slice(text.lastIndexOf('FROM '));
  expect(last.match(/^COPY .*/gm)).toEqual(['COPY --from=installation /samay .']);
});

it('takes no secrets, history or packages of this machine with it', () => {
  const ignored = readFileSync(join(cloudFolder, '..', '.dockerignore'), 'utf8').split('\n');
  for (const name of ['.git', '**/node_modules', '**/dist', '.samay', '**/.env', '**/secrets']) {
    expect(ignored).toContain(name);
  }
});
