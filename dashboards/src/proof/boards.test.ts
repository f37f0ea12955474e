import { it } from 'vitest';
import { readProvisioned } from './provisioned-disk.ts';

it('reads', () => {
  const all = readProvisioned(new URL('../../provisioning/', import.meta.url));
  console.log([
    ...all.dashboards.keys(),
    ...all.datasources.keys(),
    ...all.providers.keys(),
    ...all.alerting.keys(),
  ]);
});
