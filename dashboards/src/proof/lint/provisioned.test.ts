import { expect, it } from 'vitest';
import { unitIds } from '../../look/units.ts';
import { readProvisioned } from '../provisioned-disk.ts';
import { lint } from './lint.ts';

it('finds nothing wrong with what is provisioned', () => {
  const provisioned = readProvisioned(new URL('../../../provisioning/', import.meta.url));
  expect(lint(provisioned, unitIds)).toEqual([]);
});
