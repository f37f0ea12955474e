/** Units as data: what each is worth and what it is called. `readUnit` understands no others. */

/** What everything of a dimension is computed in. */
export interface BaseUnit {
  readonly mass: 'kg';
  readonly volume: 'm3';
  readonly energy: 'TJ';
  readonly distance: 'km';
}

export type Dimension = keyof BaseUnit;

interface UnitFacts {
  /** Base units in one of it; exact by definition. */
  readonly size: number;
  /** Other names, as `plainUnit` makes them; capitals, accents and blanks need no entry. */
  readonly names?: readonly string[];
  /** Of a gas alone: the same volume holds more of it where it is colder. */
  readonly ofGas?: true;
}

/**
 * The calorie is that of the International Table, 4.1868 J (not the thermochemical 4.184), and so is the Btu,
 * 1055.05585262 J. A US gallon is 231 cubic inches, a barrel 42 of them, a short ton 2000 lb of 0.45359237 kg.
 * A cubic metre of gas is taken at 15 °C and 101.325 kPa (ISO 13443); a normal one is at 0 °C, and of an ideal
 * gas it holds 288.15/273.15 times as much.
 */
export const knownUnits: Readonly<Record<Dimension, Readonly<Record<string, UnitFacts>>>> = {
  mass: {
    kg: { size: 1, names: ['kilo', 'kilos', 'kilogramo', 'kilogramos', 'kilogram', 'kilograms'] },
    g: { size: 1e-3, names: ['gramo', 'gramos', 'gram', 'grams'] },
    mg: { size: 1e-6 },
    t: {
      size: 1e3,
      names: [
        ...['tonne', 'tonnes', 'tonelada', 'toneladas', 'tm', 'metric-ton', 'metric-tons'],
        ...['metric-tonne', 'metric-tonnes', 'tonelada-metrica', 'toneladas-metricas'],
      ],
    },
    Mg: { size: 1e3, names: ['megagram', 'megagrams', 'megagramo', 'megagramos'] },
    kt: { size: 1e6, names: ['kilotonne', 'kilotonnes', 'kilotonelada', 'kilotoneladas'] },
    Gg: { size: 1e6, names: ['gigagram', 'gigagrams', 'gigagramo', 'gigagramos'] },
    Mt: { size: 1e9, names: ['megatonne', 'megatonnes', 'megatonelada', 'megatoneladas'] },
    lb: { size: 0.45359237, names: ['lbs', 'libra', 'libras', 'pound', 'pounds'] },
    'short-ton': {
      size: 907.18474,
      names: [
        ...['short-tons', 'shortton', 'us-ton', 'us-tons', 'ton-us', 'tonelada-corta'],
        ...['toneladas-cortas'],
      ],
    },
    'long-ton': {
      size: 1016.0469088,
      names: ['long-tons', 'imperial-ton', 'tonelada-larga', 'toneladas-largas'],
    },
  },
  volume: {
    m3: {
      size: 1,
      names: [
        ...['cubic-metre', 'cubic-metres', 'cubic-meter', 'cubic-meters', 'metro-cubico'],
        ...['metros-cubicos', 'kl', 'kilolitro'],
      ],
    },
    L: {
      size: 1e-3,
      names: ['lt', 'lts', 'litro', 'litros', 'liter', 'liters', 'litre', 'litres', 'dm3'],
    },
    ft3: {
      size: 0.028316846592,
      names: ['cubic-foot', 'cubic-feet', 'pie3', 'pie-cubico', 'pies-cubicos', 'pc', 'cf'],
    },
    'US-gal': {
      size: 3.785411784e-3,
      names: [
        ...['usgal', 'gal-us', 'us-gallon', 'us-gallons', 'gallon-us', 'gallons-us', 'usg'],
        ...['galon-us', 'galones-us', 'galon-eeuu', 'galon-americano', 'galones-americanos'],
        ...['us-liquid-gallon', 'galon-estadounidense'],
      ],
    },
    'imp-gal': {
      size: 4.54609e-3,
      names: [
        ...['imperial-gallon', 'imperial-gallons', 'uk-gal', 'gal-uk', 'galon-imperial'],
        ...['galones-imperiales', 'uk-gallon', 'gal-imp'],
      ],
    },
    bbl: { size: 0.158987294928, names: ['barrel', 'barrels', 'barril', 'barriles'] },
    Sm3: { size: 1, ofGas: true, names: ['m3-std', 'm3-estandar', 'metro-cubico-estandar'] },
    Nm3: {
      ...{ size: 288.15 / 273.15, ofGas: true },
      names: ['m3n', 'm3-normal', 'metro-cubico-normal', 'metros-cubicos-normales'],
    },
  },
  energy: {
    TJ: { size: 1, names: ['terajoule', 'terajoules', 'tjoule'] },
    PJ: { size: 1e3 },
    GJ: { size: 1e-3, names: ['gigajoule', 'gigajoules'] },
    MJ: { size: 1e-6, names: ['megajoule', 'megajoules'] },
    kJ: { size: 1e-9, names: ['kilojoule', 'kilojoules'] },
    J: { size: 1e-12, names: ['joule', 'joules'] },
    kWh: { size: 3.6e-6 },
    MWh: { size: 3.6e-3 },
    GWh: { size: 3.6 },
    TWh: { size: 3.6e3 },
    cal: { size: 4.1868e-12, names: ['caloria', 'calorias'] },
    kcal: { size: 4.1868e-9, names: ['kilocaloria', 'kilocalorias'] },
    Mcal: { size: 4.1868e-6 },
    Gcal: { size: 4.1868e-3 },
    Tcal: { size: 4.1868 },
    Btu: { size: 1.05505585262e-9 },
    MMBtu: { size: 1.05505585262e-3, names: ['millones-de-btu'] },
    therm: { size: 1.05505585262e-4, names: ['therms'] },
    toe: { size: 4.1868e-2, names: ['tep'] },
    ktoe: { size: 41.868, names: ['ktep'] },
  },
  distance: {
    km: { size: 1, names: ['kilometro', 'kilometros', 'kilometre', 'kilometres', 'kilometer'] },
    m: { size: 1e-3, names: ['metro', 'metros', 'metre', 'metres', 'meter', 'meters'] },
    mi: { size: 1.609344, names: ['milla', 'millas', 'mile', 'miles'] },
  },
};

const gallons = 'US-gal (3.785 L) · imp-gal (4.546 L)';
const tons = 't (1000 kg) · short-ton (907.18474 kg) · long-ton (1016.0469 kg)';
const cubes = 'm3 · 1000 m3 · 10⁶ m3';

/** Names that are of two units or more: refused, with what they may be. */
export const twofoldNames: Readonly<Record<string, string>> = {
  ...{ gal: gallons, gals: gallons, gallon: gallons, gallons, galon: gallons, galones: gallons },
  ...{ ton: tons, tons, mt: 't (1000 kg) · Mt (10⁶ t)' },
  ...{ km3: `${cubes} · km³`, mm3: `${cubes} · mm³`, mmc: cubes },
  ...{ mcf: '1000 ft3 · 10⁶ ft3', mmcf: '10⁶ ft3', mpc: '1000 ft3 · 10⁶ ft3' },
  ...{ mbtu: '1000 Btu · MMBtu', boe: '5.8 MMBtu · 6.12 GJ', bep: '5.8 MMBtu · 5.81 GJ' },
};
