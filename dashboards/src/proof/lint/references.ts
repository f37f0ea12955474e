/** Every text in a file, wherever it stands. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** @returns uids of dashboards that links lead to. */
export const linkedUids = (value: unknown): string[] =>
  textsIn(value).flatMap((text) =>
    [...text.matchAll(/(?:^|\})\/d\/([\w-]+)/g)].map(([, uid = '']) => uid),
  );
