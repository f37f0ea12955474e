import { useSpeech } from '../i18n.ts';
import type { Take } from './upkeep-api.ts';

/** With a box to be ticked on paper. */
export function TakeList({ take }: { readonly take: readonly Take[] }) {
  const { language } = useSpeech();
  return (
    <ul class="take">
      {take.map((one) => (
        <li key={`${one.id} ${one.en}`}>
          {one.count > 1 && <strong>{one.count} × </strong>}
          {one[language]}
        </li>
      ))}
    </ul>
  );
}
