import type { Entity } from './entity.ts';

/** @returns the address of an entity. */
export const selfLink = (root: string, { set, id }: Pick<Entity, 'set' | 'id'>): string =>
  `${root}/${set}('${encodeURIComponent(id.replaceAll("'", "''"))}')`;
