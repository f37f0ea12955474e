/**
 * Uplinks of The Things Stack (v3), as its webhooks send them: `end_device_ids.device_id`,
 * `uplink_message.decoded_payload` (what the payload formatter made of the bytes) and the time the network
 * received it. https://www.thethingsindustries.com/docs/integrations/webhooks/
 */
import { encodeReport, encodeSenmlJson, isQuantity, Quality, type Reading } from '@samay/contract';
import { asTheGatewayReads, type Imported, isObject, refuseImport } from './import-outcome.ts';
import { type ImportedDevice, ignored } from './import-registry.ts';

/** Names that payload formatters give to what the contract knows under another. */
const otherNames: Readonly<Record<string, string>> = {
  pm25: 'pm2_5',
  'pm2.5': 'pm2_5',
  pm1_0: 'pm1',
  pm10_0: 'pm10',
  relative_humidity: 'humidity',
  air_temperature: 'temperature',
  barometric_pressure: 'pressure',
  latitude: 'lat',
  longitude: 'lon',
};

/** @returns the id of the device in its application. */
export function uplinkSender(body: unknown): Imported<string> {
  const ids = isObject(body) ? body['end_device_ids'] : undefined;
  const id = isObject(ids) ? ids['device_id'] : undefined;
  if (typeof id === 'string' && /^[a-z0-9-]{2,36}$/.test(id)) return { ok: true, value: id };
  return refuseImport(
    400,
    'end_device_ids.device_id',
    'falta: este camino es para los «uplink message» de un webhook JSON',
    'is missing: this path is for the "uplink message" of a JSON webhook',
  );
}

/** @returns the SenML-JSON telemetry of the device. */
export function importUplink(
  body: unknown,
  { device, fields = {} }: ImportedDevice,
  receivedMs: number,
): Imported<string> {
  const uplink = isObject(body) ? body['uplink_message'] : undefined;
  const decoded = isObject(uplink) ? uplink['decoded_payload'] : undefined;
  if (!isObject(decoded) || Object.keys(decoded).length === 0) {
    return refuseImport(
      422,
      'uplink_message.decoded_payload',
      'falta: ponga un «payload formatter» al equipo en The Things Stack',
      'is missing: give the device a payload formatter in The Things Stack',
    );
  }
  const time = timeOf(body, uplink);
  if (!time.ok) return time;
  const readings: Reading[] = [];
  for (const [name, value] of Object.entries(decoded)) {
    const reading = readField(name, value, fields, time.value);
    if (!reading.ok) return reading;
    if (reading.value !== undefined) readings.push(reading.value);
  }
  if (readings.length === 0) {
    const field = 'uplink_message.decoded_payload';
    return refuseImport(422, field, 'no trae ninguna medida', 'has no measurement');
  }
  const pack = encodeReport(device, { readings, texts: {}, timeMs: time.value });
  const checked = asTheGatewayReads(pack, device, receivedMs);
  return checked.ok ? { ok: true, value: encodeSenmlJson(pack) } : checked;
}

/** The network's time, not ours: a webhook that is sent again must land on the same point. */
function timeOf(body: unknown, uplink: unknown): Imported<number> {
  const inner = isObject(uplink) ? uplink['received_at'] : undefined;
  const said = inner ?? (isObject(body) ? body['received_at'] : undefined);
  const timeMs = typeof said === 'string' ? Date.parse(said) : Number.NaN;
  if (Number.isFinite(timeMs)) return { ok: true, value: timeMs };
  return refuseImport(
    422,
    'uplink_message.received_at',
    'falta o no es una hora ISO 8601',
    'is missing or no ISO 8601 time',
  );
}

function readField(
  name: string,
  value: unknown,
  fields: Readonly<Record<string, string>>,
  timeMs: number,
): Imported<Reading | undefined> {
  const field = `uplink_message.decoded_payload.${name.slice(0, 64)}`;
  const quantity = (Object.hasOwn(fields, name) ? fields[name] : undefined) ?? ownName(name);
  if (quantity === ignored) return { ok: true, value: undefined };
  if (!isQuantity(quantity)) {
    return refuseImport(
      422,
      field,
      'no es una magnitud del contrato: dígale cuál es, o "ignore", en el registro de importaciones',
      'is no quantity of the contract: say which it is, or "ignore", in the register of imports',
    );
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return refuseImport(422, field, 'debe ser un número', 'must be a number');
  }
  return { ok: true, value: { quantity, value, timeMs, quality: Quality.notEvaluated, why: 0 } };
}

const ownName = (name: string): string => {
  const lower = name.toLowerCase();
  return Object.hasOwn(otherNames, lower) ? (otherNames[lower] ?? lower) : lower;
};
