import type { Licence } from '../schemas/licence.ts';
import type { SetName } from './entity-sets.ts';
import type { Stream } from './stream.ts';

export interface Entity {
  readonly set: SetName;
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Of a Datastream and of an Observation: where its values are. */
  readonly stream?: Stream;
}

/** What entities tell besides what the stations said. */
export interface ModelContext {
  /** Address of the installation, without a slash at its end. */
  readonly base: string;
  readonly nowMs: number;
  readonly licence: Licence;
}

/** Properties are made when somebody looks: a Thing is often asked for without its Datastreams. */
export function entity(
  set: SetName,
  id: string,
  make: () => Readonly<Record<string, unknown>>,
  stream?: Stream,
): Entity {
  let made: Readonly<Record<string, unknown>> | undefined;
  return {
    set,
    id,
    get properties() {
      made ??= make();
      return made;
    },
    ...(stream === undefined ? {} : { stream }),
  };
}

/** @returns the terms of use, as properties. */
export const termsOf = ({ url, attribution }: Licence) => ({ licence: url, attribution });
