/** Configuration file → what the agent runs on, or every fault at once. Read once, at the start. */

import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Calibration } from '@samay/calibration';
import {
  CalibrationEntries,
  durationMs,
  fault,
  resolveCalibrations,
  resolveQuality,
  schemaFaults,
} from '@samay/calibration/document';
import type { Identity } from '@samay/contract';
import { readSensors } from '@samay/hardware';
import type { TSchema } from 'typebox';
import { parseDocument } from 'yaml';
import { type BoardConfig, relaySensor, resolveBoard } from './board.ts';
import { ConfigFile, type formats } from './config-file.ts';
import type { PageEntry } from './page-entry.ts';
import { resolveSensors, type SensorConfig } from './sensors.ts';
import { resolveVehicle, type VehicleConfig } from './vehicle.ts';

export interface AgentConfig {
  readonly identity: Identity;
  readonly name: string;
  readonly position?: NonNullable<ConfigFile['station']['position']>;
  readonly gateway: Omit<ConfigFile['gateway'], 'format'>;
  /** How reports are written. */
  readonly format: (typeof formats)[number];
  readonly intervalMs: number;
  readonly dataDirectory: string;
  readonly outbox: {
    readonly bytesMax: number;
    readonly ageMaxMs: number;
    readonly syncIntervalMs: number;
  };
  /** Messages a second of what had been waiting. */
  readonly backlogPerSecond: number;
  readonly clock: { readonly trust: 'synchronized' | 'machine'; readonly waitMs: number };
  readonly sensors: readonly SensorConfig[];
  /** Where sensors of the source `board`, relays and the light are. */
  readonly board?: BoardConfig;
  /** Of a bus or a truck. */
  readonly vehicle?: VehicleConfig;
  readonly calibrations: readonly Calibration[];
  /** The page of the station; absent: closed. */
  readonly page?: PageEntry;
  /** Programs that the gateway may have run here, by the command that asks for them. */
  readonly commands: { readonly reboot?: readonly string[]; readonly update?: readonly string[] };
  /** What was written, for what the gateway desires to be put over it. */
  readonly origin: { readonly written: ConfigFile; readonly path: string };
}

export type ConfigRead =
  | { readonly ok: true; readonly config: AgentConfig }
  /** A line for people each. */
  | { readonly ok: false; readonly faults: readonly string[] };

const hourMs = 3_600_000;

/** @param path of a YAML file; the paths it names are relative to it. */
export async function readConfig(path: string): Promise<ConfigRead> {
  const file = await readYaml<ConfigFile>(path, ConfigFile);
  return file.ok ? await resolveConfig(file.value, path) : file;
}

/** @param written of the schema's shape. @param path what the paths in it are relative to. */
export async function resolveConfig(written: ConfigFile, path: string): Promise<ConfigRead> {
  const faults: string[] = [];

  const intervalMs = durationMs(written.interval);
  if (intervalMs < 1000 || intervalMs > hourMs || hourMs % intervalMs !== 0) {
    const es = 'debe dividir una hora en partes iguales, de PT1S a PT1H';
    faults.push(fault('interval', es, 'must divide an hour exactly, from PT1S to PT1H'));
  }
  const resolved = resolveSensors(written.sensors, readSensors());
  const { sensors, faults: limitFaults } = resolveQuality(
    resolved.sensors,
    written.quality ?? {},
    'quality',
  );
  const { board, faults: boardFaults } = resolveBoard(written.board, written.actuators, sensors);
  const { kind } = written.station;
  const { vehicle, faults: vehicleFaults } = resolveVehicle(written.vehicle, kind, sensors);
  faults.push(...resolved.faults, ...limitFaults, ...boardFaults, ...vehicleFaults);
  faults.push(...gatewayFaults(written.gateway));
  // A connection that is lost takes up to a minute to come back: what waits for it is not old.
  if (durationMs(written.outbox.ageMax) < 60_000) {
    faults.push(fault('outbox.ageMax', 'al menos PT1M', 'at least PT1M, such as P90D'));
  }

  const history = await readHistory(written, path);
  if (!history.ok) return { ok: false, faults: [...faults, ...history.faults] };
  faults.push(...history.faults);
  if (faults.length > 0) return { ok: false, faults };

  const { name, position, ...identity } = written.station;
  const beside = (file: string): string => resolve(dirname(path), file);
  const { url, door, format, passwordFile, caFile, certFile, keyFile, invitationFile } =
    written.gateway;
  return {
    ok: true,
    config: {
      identity,
      name,
      ...(position && { position }),
      gateway: {
        url,
        ...(door && { door }),
        ...(passwordFile && { passwordFile: beside(passwordFile) }),
        ...(caFile && { caFile: beside(caFile) }),
        ...(certFile && { certFile: beside(certFile) }),
        ...(keyFile && { keyFile: beside(keyFile) }),
        ...(invitationFile && { invitationFile: beside(invitationFile) }),
      },
      format: format ?? (kind === 'station' ? 'senml-json' : 'senml-cbor'),
      intervalMs,
      dataDirectory: beside(written.dataDirectory),
      outbox: {
        bytesMax: written.outbox.bytesMax,
        ageMaxMs: durationMs(written.outbox.ageMax),
        syncIntervalMs: durationMs(written.outbox.syncInterval),
      },
      backlogPerSecond: written.outbox.backlogRate,
      clock: { trust: written.clock.trust, waitMs: durationMs(written.clock.wait) },
      sensors: [...sensors, ...[board && relaySensor(board)].filter((one) => one !== undefined)],
      ...(board && { board }),
      ...(vehicle && { vehicle }),
      calibrations: history.calibrations,
      ...(written.page && {
        page: { ...written.page, secretFile: beside(written.page.secretFile) },
      }),
      commands: programsOf(written),
      origin: { written, path },
    },
  };
}

function gatewayFaults(gateway: ConfigFile['gateway']): string[] {
  const { url, certFile, keyFile, invitationFile, passwordFile } = gateway;
  if (invitationFile !== undefined && passwordFile === undefined) {
    const es = 'con invitationFile, diga dónde guarda la estación su contraseña';
    const en = 'with invitationFile, say where the station keeps its password';
    return [fault('gateway.passwordFile', es, en)];
  }
  if ((certFile === undefined) !== (keyFile === undefined)) {
    return [fault('gateway', 'certFile y keyFile van juntos', 'certFile and keyFile go together')];
  }
  if (certFile === undefined || url.startsWith('mqtts:')) return [];
  return [fault('gateway.url', 'un certificado pide mqtts://', 'a certificate needs mqtts://')];
}
const programsOf = ({
  commands: { reboot, update } = {},
}: ConfigFile): AgentConfig['commands'] => ({
  ...(reboot && { reboot }),
  ...(update && { update }),
});

async function readHistory(written: ConfigFile, path: string) {
  const { calibrations = [], calibrationsFile } = written;
  if (calibrationsFile === undefined) {
    return { ok: true, ...resolveCalibrations(calibrations, 'calibrations') } as const;
  }
  if (written.calibrations !== undefined) {
    const en = 'give calibrations or calibrationsFile, not both';
    return { ok: false, faults: [fault('calibrations', 'están dos veces', en)] } as const;
  }
  const file = resolve(dirname(path), calibrationsFile);
  const read = await readYaml<typeof calibrations>(file, CalibrationEntries, 'calibrationsFile');
  return read.ok
    ? ({ ok: true, ...resolveCalibrations(read.value, 'calibrationsFile') } as const)
    : read;
}

type Yaml<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly string[] };

async function readYaml<T>(path: string, schema: TSchema, at = ''): Promise<Yaml<T>> {
  const refuse = (faults: string[]) => ({ ok: false, faults }) as const;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return refuse([fault(path, 'no se puede leer', `cannot be read: ${(error as Error).message}`)]);
  }
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    const what = document.errors.map(({ message }) => fault(path, 'YAML no válido', message));
    return refuse(what);
  }
  const value: unknown = document.toJS();
  const faults = schemaFaults(schema, value, at);
  return faults.length > 0 ? refuse(faults) : { ok: true, value: value as T };
}
