import { Worker } from 'node:worker_threads';
import { compileInventory, type Inventory, readInventory, type Telemetry } from '@samay/ghg';
import type { InventoryDocument } from './inventories-disk.ts';

/** @returns the inventory, maybe without its formulas. */
export type Compile = (document: InventoryDocument, measured: Telemetry) => Promise<Inventory>;

/** On the thread that asks, which does nothing else for a second of a large city. */
export const compileHere: Compile = async (document, measured) =>
  compileInventory(readInventory(document, measured));

/** Who asks for the air goes before who draws ten thousand trials. */
const niceness = 5;
/** 20,000 records with their traces, and the trials of ten scenarios. */
const heapMiBMax = 512;

/** Text, so that it is the same from the sources, the build and a test; what it imports is the build. */
const source = `
const { createRequire } = require('node:module');
const { setPriority } = require('node:os');
const { pathToFileURL } = require('node:url');
const { parentPort, workerData } = require('node:worker_threads');
if (process.platform === 'linux') setPriority(0, ${niceness});
const ghg = createRequire(workerData.from).resolve('@samay/ghg');
import(pathToFileURL(ghg).href).then(({ compileInventory, plainInventory, readInventory }) => {
  const inventory = compileInventory(readInventory(workerData.document, workerData.measured));
  parentPort.postMessage(plainInventory(inventory));
});
`;

/** On a thread of its own, one at a time: trials of two inventories at once would take both cores. */
export function compileApart(): Compile {
  let before: Promise<unknown> = Promise.resolve();
  return (document, measured) => {
    const answer = before.then(() => onItsOwnThread({ from: import.meta.url, document, measured }));
    before = answer.catch(() => undefined);
    return answer;
  };
}

const onItsOwnThread = (workerData: {
  readonly from: string;
  readonly document: InventoryDocument;
  readonly measured: Telemetry;
}): Promise<Inventory> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(source, {
      // Not of the conditions under which tests run the sources.
      ...{ eval: true, name: 'samay-ghg', workerData, execArgv: [] },
      resourceLimits: { maxOldGenerationSizeMb: heapMiBMax },
    });
    worker.unref();
    worker.once('message', resolve).once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of the inventory ended (${code})`)));
  });
