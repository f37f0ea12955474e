import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@samay/testbed';
import { logDirectory } from './apps.ts';
import { managerName, managerPasswordFile } from './municipal-records.ts';
import { startPipeline } from './pipeline.ts';
import { readScenario } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';
import { readSettings, type Settings } from './settings.ts';

const arequipaFile = new URL('../arequipa.yaml', import.meta.url);

/** A small simulated Arequipa on the whole pipeline, until Ctrl-C. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const scenario = readScenario(await readFile(arequipaFile, 'utf8'), 'arequipa.yaml');
  const stopped = stopSignal();
  const { stations, vehicles } = scenario;
  const driving = (vehicles?.lines ?? []).flatMap(({ buses }) => buses).length;
  const moving = driving + (vehicles?.trucks ?? []).length;
  console.log(
    `Samay: ${scenario.name}, ${stations.length} estaciones / stations, ${moving} vehículos / vehicles`,
  );
  const pipeline = await startPipeline(settings, scenario, {
    past: true,
    onStep: (es, en) => console.log(`  ✓ ${es} / ${en}`),
    onTrouble: (es, en) => console.log(`  ✗ ${es.trim()} / ${en.trim()}`),
    onRestart: (name, how) => console.log(`  ↻ ${name} (${how}): de nuevo / again`),
  });
  try {
    console.log(`\n${table(settings)}\n`);
    const interrupted = Promise.race([stopped, pipeline.failed]);
    await Promise.race([interrupted, sayFirstReading(settings, stations.length + moving)]);
    await interrupted;
    console.log('\nDeteniendo… / Stopping…');
  } finally {
    await pipeline.stop();
  }
  console.log('Listo; los datos quedan en / Done; the data stay in', settings.dataDirectory);
}

function table(settings: Settings): string {
  const http = `http://127.0.0.1:${settings.httpPort}`;
  const rows = [
    ['Página / page', `${http}/`],
    ['API', `${http}/v1/latest`],
    ['Documentación / docs', `${http}/docs`],
    ['MQTT', `mqtt://127.0.0.1:${settings.mqttPort}`],
    ['Métricas / metrics', `http://127.0.0.1:${settings.gatewayHttpPort}/metrics`],
    ['Personal / staff', `${http}/personal`],
    [`  ${managerName}`, managerPasswordFile(settings)],
    ['Equipos / devices', join(settings.dataDirectory, 'gateway', 'devices')],
    ['Contraseñas / passwords', join(settings.dataDirectory, 'stations', '*', 'password')],
    ['Token de escritura / write', join(settings.dataDirectory, 'cloud', 'write-token')],
    ['Registros / logs', logDirectory(settings)],
  ];
  const width = Math.max(...rows.map(([title = '']) => title.length));
  return rows.map(([title = '', value]) => `  ${title.padEnd(width)}  ${value}`).join('\n');
}

/** Waits for the first value that has gone the whole way, and shows it. */
async function sayFirstReading(settings: Settings, agents: number): Promise<void> {
  console.log('Esperando la primera lectura… / Waiting for the first reading…');
  const url = `http://127.0.0.1:${settings.httpPort}/v1/latest?quantity=pm2_5`;
  const startMs = Date.now();
  const first = await eventually(() => newest(url, startMs), {
    withinMs: 120_000,
    everyMs: 1000,
    what: 'la primera lectura / the first reading',
  });
  const seconds = Math.round((Date.now() - startMs) / 1000);
  console.log(`  ✓ ${first.name}: PM2.5 ${first.value.toFixed(1)} µg/m³ (${seconds} s)`);
  console.log(`${agents} agentes en marcha; Ctrl-C detiene todo. / Ctrl-C stops all.`);
}

interface Latest {
  readonly name: string;
  /** Absent when the sensor was silent. */
  readonly value: number | null;
  readonly time: string;
}

/** @returns a value measured since then; those of an earlier run are older. */
async function newest(url: string, sinceMs: number): Promise<(Latest & { value: number }) | false> {
  const answer = await fetch(url);
  if (!answer.ok) return false;
  const { latest } = (await answer.json()) as { latest: Latest[] };
  for (const { name, value, time } of latest) {
    if (value !== null && Date.parse(time) >= sinceMs) return { name, value, time };
  }
  return false;
}

/** Resolves at the first signal; a second one leaves at once. */
const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    process.on('SIGHUP', stop);
  });

try {
  await main();
} catch (error) {
  console.error(`\n✗ ${error instanceof ScenarioError ? error.message : error}`);
  process.exitCode = 1;
}
process.exit();
