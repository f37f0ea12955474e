/**
 * What is being looked at stands in the address, `#/{quantity}/{device}`: a view can be sent to
 * someone, and the back button of a phone closes a station.
 */
import { useEffect, useState } from 'preact/hooks';

export interface Address {
  readonly quantity: string | null;
  readonly device: string | null;
}

/** @returns nulls for what the hash does not say; it may be anything a person typed. */
export function parseAddress(hash: string): Address {
  const [quantity, device] = hash.replace(/^#\/?/, '').split('/').map(decode);
  return { quantity: quantity || null, device: device || null };
}

export function formatAddress({ quantity, device }: Address): string {
  const parts = device === null ? [quantity ?? ''] : [quantity ?? '', device];
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray % is no escape: such a name exists nowhere, and is looked up as it stands.
    return part;
  }
}

/** A station opens a new entry of the browser's history, a quantity changes the one that is open. */
export function useAddress(): [Address, (next: Address) => void] {
  const [address, setAddress] = useState(() => parseAddress(location.hash));
  useEffect(() => {
    const follow = () => setAddress(parseAddress(location.hash));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = (next: Address) => {
    const hash = formatAddress(next);
    if (next.device !== null && next.device !== address.device) history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
    setAddress(next);
  };
  return [address, go];
}
