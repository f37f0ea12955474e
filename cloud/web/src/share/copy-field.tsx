import { useRef, useState } from 'preact/hooks';
import { useSpeech } from '../i18n.ts';

interface CopyFieldProps {
  readonly label: string;
  readonly text: string;
}

/** Without the clipboard (a page without TLS has none) the text is marked, ready to be copied. */
export function CopyField({ label, text }: CopyFieldProps) {
  const { texts } = useSpeech();
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setSaid(texts.copied);
    } catch {
      setSaid(texts.copyByHand);
    }
  };
  return (
    <div class="copy-field">
      <label>
        <span>{label}</span>
        <textarea ref={field} readOnly rows={text.length > 60 ? 3 : 2} value={text} />
      </label>
      <button type="button" class="button" onClick={() => void copy()}>
        {texts.copy}
      </button>
      <span role="status">{said}</span>
    </div>
  );
}
