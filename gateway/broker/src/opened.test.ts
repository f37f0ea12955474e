import { expect, it } from 'vitest';
import { Opened } from './opened.ts';

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
