/** A day or a week: the length of every chart, which stands in the address. */
import { useWay } from '../address.ts';
import { Choice } from '../choice.tsx';
import { useSpeech } from '../i18n.ts';

export function SpanChoice() {
  const { texts } = useSpeech();
  const { address, go } = useWay();
  return (
    <Choice
      legend={texts.span}
      kind="joined"
      options={[
        { value: '1', text: texts.day },
        { value: '7', text: texts.week },
      ]}
      value={address.days === 7 ? '7' : '1'}
      onChoose={(chosen) => go({ days: chosen === '7' ? 7 : 1 })}
    />
  );
}
