/** What a card is prepared from, all of it checked. */
import type { Invitation } from '@samay/contract';
import type { BuiltKit } from '../kits.ts';
import type { Network } from './network.ts';
import type { PortName } from './port-names.ts';
import type { ReleaseBundle } from './release-bundle.ts';

export const systems = ['trixie', 'bookworm'] as const;
/** Raspberry Pi OS 13, with cloud-init inside, or 12, which reads the kernel's command line. */
export type OperatingSystem = (typeof systems)[number];

export interface Site {
  /** For people: `Plaza de Cayma`. */
  readonly name: string;
  /** Degrees, metres above the sea. Absent where it drives. */
  readonly position?:
    | { readonly lat: number; readonly lon: number; readonly altitude?: number | undefined }
    | undefined;
}

export interface CardRequest {
  readonly invitation: Invitation;
  readonly kit: BuiltKit;
  readonly ports: readonly PortName[];
  readonly site: Site;
  readonly network: Network;
  /** `<hostname>.local` on the network of the place. */
  readonly hostname: string;
  readonly timezone: string;
  /** Who may come in, with which keys; absent: nobody. */
  readonly ssh?: { readonly user: string; readonly keys: readonly string[] } | undefined;
  readonly os: OperatingSystem;
  readonly bundle: ReleaseBundle;
  /** Public key that updates are signed with: PEM, SPKI. */
  readonly releaseKey: string;
  /** `scrypt$N$r$p$salt$hash` of what the visit page asks for. */
  readonly stationSecret: string;
  /** Random, of this preparation: cloud-init takes the card for a new machine. */
  readonly cardId: string;
  /** As the card has them now; absent where nobody has a card yet. */
  readonly boot?: { readonly cmdline: string; readonly config: string } | undefined;
}
