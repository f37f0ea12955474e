/** The question that people open the page with, and its answer by the air of the last 24 hours. */
import { useSpeech } from '../i18n.ts';
import { adviceOf } from './advice.ts';
import type { Category } from './category.ts';

export function RunAnswer({ category }: { readonly category: Category | null }) {
  const { language, texts } = useSpeech();
  return (
    <p class="run">
      {texts.runQuestion}{' '}
      <strong>{category === null ? texts.runUnknown : adviceOf[category].sport[language]}</strong>
    </p>
  );
}
