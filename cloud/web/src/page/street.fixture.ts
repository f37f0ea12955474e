/** Eight stations of Arequipa as the API tells them; live when they are asked. */

/** Squares, parks and universities of Arequipa; the values are invented. */
const places = [
  ['aqp-centro', 'Plaza de Armas', -16.3988, -71.5369, 'live', 23.4, 61, 431, 1, [], 4],
  ['aqp-yanahuara', 'Mirador de Yanahuara', -16.3871, -71.5417, 'live', 8.2, 18, 418, 1, [], 7],
  ['aqp-parra', 'Av. Parra', -16.4068, -71.5478, 'live', 47.9, 118, 486, 1, [], 9],
  ['aqp-unsa', 'UNSA Ingenierías', -16.4047, -71.5245, 'live', 96.1, 170, 640, 3, ['fog'], 5],
  [
    'aqp-avelino',
    'Mercado Andrés Avelino Cáceres',
    -16.4222,
    -71.5468,
    'late',
    35.5,
    90,
    455,
    1,
    [],
    1260,
  ],
  ['aqp-paucarpata', 'Paucarpata', -16.4267, -71.5047, 'silent', 12.1, 40, 430, 1, [], 187_000],
  ['aqp-cayma', 'Cayma', -16.3742, -71.5481, 'live', 999.9, 999, 425, 4, ['range'], 6],
  ['aqp-movil', 'Unidad móvil de fiscalización', null, null, 'live', 17.3, 33, 440, 2, [], 15],
] as const;

export const iso = (ageSeconds: number) => new Date(Date.now() - ageSeconds * 1000).toISOString();
const positionOf = (lat: number | null, lon: number | null) =>
  lat === null || lon === null ? null : { lat, lon, altitude: 2335 };

export const quantities = {
  pm2_5: { unit: 'ug/m3', es: 'PM2.5', en: 'PM2.5', decimals: 1 },
  pm10: { unit: 'ug/m3', es: 'PM10', en: 'PM10', decimals: 1 },
  co2: { unit: 'ppm', es: 'CO₂', en: 'CO₂', decimals: 0 },
  temperature: { unit: 'Cel', es: 'Temperatura', en: 'Temperature', decimals: 1 },
  humidity: { unit: '%RH', es: 'Humedad relativa', en: 'Relative humidity', decimals: 0 },
};
export type Name = keyof typeof quantities;

export const licence = {
  name: 'CC BY 4.0',
  url: 'https://creativecommons.org/licenses/by/4.0/',
  attribution: 'Municipalidad de prueba',
};

export const vocabulary = {
  quantities,
  quality: {
    1: { es: 'Bueno', en: 'Good' },
    2: { es: 'Sin evaluar', en: 'Not evaluated' },
    3: { es: 'Dudoso', en: 'Suspect' },
    4: { es: 'Inválido', en: 'Failed' },
    9: { es: 'Sin dato', en: 'Missing' },
  },
  reasons: {
    fog: {
      es: 'Humedad de niebla (más de 95 %): el sensor cuenta gotas como polvo.',
      en: 'Fog humidity (over 95 %): the sensor counts droplets as dust.',
    },
    range: {
      es: 'Valor fuera de lo que el sensor puede medir.',
      en: 'The value is outside what the sensor can measure.',
    },
  },
};

export const stations = () =>
  places.map(([device, name, lat, lon, state, , , , , , age]) => ({
    device,
    city: 'arequipa',
    kind: device === 'aqp-movil' ? 'truck' : 'station',
    name,
    position: positionOf(lat, lon),
    lastSeen: iso(age),
    lastReading: iso(age),
    state,
    quantities: device === 'aqp-movil' ? ['pm2_5', 'pm10'] : Object.keys(quantities),
    software: 'samay-edge 0.1.0',
  }));

export const latest = (offset: number) =>
  places.flatMap(([device, name, lat, lon, , pm2_5, pm10, co2, quality, reasons, age], index) => {
    const values: Partial<Record<Name, number>> =
      device === 'aqp-movil'
        ? { pm2_5, pm10 }
        : {
            pm2_5: index === 0 ? pm2_5 + offset : pm2_5,
            pm10,
            co2,
            temperature: 16.4,
            humidity: 41,
          };
    return Object.entries(values).map(([quantity, value]) => ({
      device,
      name,
      city: 'arequipa',
      position: positionOf(lat, lon),
      quantity,
      unit: quantities[quantity as Name].unit,
      value,
      time: iso(age),
      ageSeconds: age,
      quality: quantity.startsWith('pm') ? quality : 1,
      reasons: quantity.startsWith('pm') ? reasons : [],
      uncertainty: device === 'aqp-movil' || quantity !== 'pm2_5' ? null : 5.2,
      calibration: device === 'aqp-movil' || quantity !== 'pm2_5' ? null : 'pm2_5/aqp-2025-08',
    }));
  });

export function station(device: string) {
  const found = stations().find((one) => one.device === device);
  const own = latest(0).filter((value) => value.device === device);
  return found === undefined ? null : { station: found, latest: own, licence };
}
