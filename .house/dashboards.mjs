// `npm run dashboards [-- folder [word]]`: pictures of every dashboard over a filled InfluxDB, drawn with
// Grafana's own components. Their 460 MB of packages are installed beside it, and only for this.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './house.mjs';
import { build, debianPackages, nodeVersion, npmPackages } from './setup.mjs';

nodeVersion();
npmPackages();
debianPackages();
build();
const preview = join(root, 'dashboards/preview');
if (!existsSync(join(preview, 'node_modules/@grafana/ui'))) {
  console.log('Instalando los componentes de Grafana… / Installing Grafana’s components…');
  run('npm', ['install', '--no-save', '--loglevel=error'], { cwd: preview });
}
const main = join(preview, 'main.ts');
run(process.execPath, ['--import', 'tsx', '--conditions=source', main, ...process.argv.slice(2)]);
