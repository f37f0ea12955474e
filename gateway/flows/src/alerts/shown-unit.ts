/** A unit of the contract (UCUM) as people read it: `ug/m3` is `µg/m³`. */
export const shownUnit = (unit: string): string =>
  unit.replace('ug/m3', 'µg/m³').replace('Cel', '°C');
