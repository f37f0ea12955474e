import { useState } from 'preact/hooks';
import { useSpeech } from '../i18n.ts';
import { CopyField } from './copy-field.tsx';

/** The phone's own sheet where there is one, the address to copy where there is none. */
export function ShareButton({ url, title }: { readonly url: string; readonly title: string }) {
  const { texts } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const share = async () => {
    if (typeof navigator.share !== 'function') return setOpen(!isOpen);
    // Refused or closed without a choice: nothing to say.
    await navigator.share({ url, title }).catch(() => undefined);
  };
  return (
    <>
      <button type="button" class="button button-main" onClick={() => void share()}>
        {texts.share}
      </button>
      {isOpen && <CopyField label={texts.link} text={url} />}
    </>
  );
}
