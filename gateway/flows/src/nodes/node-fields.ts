/** Numbers of a node's settings, which Node-RED keeps as texts. */
export function numberField(text: unknown, otherwise: number): number {
  const number = typeof text === 'string' && text.trim() !== '' ? Number(text) : text;
  return typeof number === 'number' && Number.isFinite(number) ? number : otherwise;
}

export const textField = (text: unknown, otherwise = ''): string =>
  typeof text === 'string' && text.trim() !== '' ? text.trim() : otherwise;

export const minuteMs = 60_000;
