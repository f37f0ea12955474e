/** Questions to the station. Whatever goes wrong is one of three: no connection, no session, or a reason. */
export interface Refusal {
  readonly es: string;
  readonly en: string;
  readonly faults: readonly string[];
}

export type Answered<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'no-session' }
  | { readonly kind: 'no-connection' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** @param body sent as JSON where given. */
export async function ask<T>(method: string, path: string, body?: object): Promise<Answered<T>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (response.status === 401) return { kind: 'no-session' };
    const value = response.status === 204 ? undefined : await response.json();
    return response.ok
      ? { kind: 'ok', value: value as T }
      : { kind: 'refused', refusal: value as Refusal };
  } catch {
    // Out of the Wi-Fi, or the answer was cut off: asking again is safe.
    return { kind: 'no-connection' };
  }
}
