/** A view with a script of its own, fetched when it is first looked at: the map does not wait for it. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSpeech } from './i18n.ts';

interface LaterProps {
  /** The same function each time: another one is another view. */
  readonly load: () => Promise<ComponentType>;
}

type Found = { readonly Page: ComponentType } | 'failed' | null;

export function Later({ load }: LaterProps) {
  const { texts } = useSpeech();
  const [found, setFound] = useState<Found>(null);
  useEffect(() => {
    let isGone = false;
    load().then(
      (Page) => !isGone && setFound({ Page }),
      () => !isGone && setFound('failed'),
    );
    return () => {
      isGone = true;
    };
  }, [load]);
  if (found === null || found === 'failed') {
    return (
      <main class="page" id="content" tabIndex={-1}>
        <p class="blank" role={found === null ? undefined : 'alert'}>
          {found === null ? texts.loading : texts.viewFailed}
        </p>
      </main>
    );
  }
  return <found.Page />;
}
