import { expect, it } from 'vitest';
import { Opened, openWhole } from './opened.ts';

it('closes the other way round, and all of it, whatever one of them fails with', async () => {
  const closed: string[] = [];
  const opened = new Opened();
  const failure = new Error('the disk is full');
  opened.add(() => closed.push('journal'));
  opened.add(() => Promise.reject(failure));
  opened.add(() => closed.push('server'));
  await expect(opened.close()).rejects.toBe(failure);
  expect(closed).toEqual(['server', 'journal']);
  await opened.close();
  expect(closed).toHaveLength(2);
});

it('tells what opening failed with, whatever closing fails with', async () => {
  const failure = new Error('the port is taken');
  const closed: string[] = [];
  const open = async (opened: Opened) => {
    opened.add(() => closed.push('journal'));
    opened.add(() => Promise.reject(new Error('the disk is full')));
    throw failure;
  };
  await expect(openWhole(open)).rejects.toBe(failure);
  expect(closed).toEqual(['journal']);
});
