import type { Vocabulary } from './api.ts';
import { useSpeech } from './i18n.ts';

interface HeaderProps {
  readonly quantities: readonly string[];
  readonly vocabulary: Vocabulary | null;
  readonly quantity: string;
  onQuantity(quantity: string): void;
  onLanguage(): void;
}

export function Header({ quantities, vocabulary, quantity, onQuantity, onLanguage }: HeaderProps) {
  const { language, texts } = useSpeech();
  return (
    <header class="header">
      <div class="brand">
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
          <path d="M3 12h15a4.5 4.5 0 1 0-4.3-5.8M3 17.500h22a4 4 0 1 1-3.8 5.200M3 23h11a3.5 3.5 0 1 1-3.3 4.6" />
        </svg>
        <h1>Samay</h1>
        <p>{texts.tagline}</p>
      </div>
      <button
        type="button"
        class="language"
        lang={language === 'es' ? 'en' : 'es'}
        onClick={onLanguage}
      >
        {texts.switchLanguage}
      </button>
      <fieldset class="quantities">
        <legend class="unseen">{texts.quantity}</legend>
        {quantities.map((name) => (
          <label key={name} class="quantity">
            <input
              type="radio"
              name="quantity"
              value={name}
              checked={name === quantity}
              onChange={() => onQuantity(name)}
            />
            <span>{vocabulary?.quantities[name]?.[language] ?? name}</span>
          </label>
        ))}
      </fieldset>
    </header>
  );
}
