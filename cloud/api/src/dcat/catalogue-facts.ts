import type { Quantity } from '@samay/contract';
import type { Publisher } from '../publisher.ts';

/** What the catalogue tells of a station. */
export interface CataloguedStation {
  readonly city: string;
  readonly quantities: readonly Quantity[];
  readonly position: { readonly lat: number; readonly lon: number } | null;
  /** Ms since 1970 UTC; undefined for one that never measured. */
  readonly lastReadingMs: number | undefined;
}

/** What the catalogue tells of the bus network. */
export interface CataloguedNetwork {
  /** Empty where nobody has said. */
  readonly licenceUrl: string;
  /** Whom to name when using it; empty where nobody has said. */
  readonly attribution: string;
  /** Of its newest file, ms since 1970 UTC. */
  readonly modifiedMs: number;
}

export interface CatalogueFacts {
  /** Address of the installation, without a slash at its end. */
  readonly base: string;
  readonly publisher: Publisher;
  readonly licenceUrl: string;
  /** Whether months are published as files. */
  readonly bulk: boolean;
  readonly stations: readonly CataloguedStation[];
  /** Undefined where no network is published. */
  readonly network: CataloguedNetwork | undefined;
}
