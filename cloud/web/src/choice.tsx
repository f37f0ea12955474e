/** One of a few, always in sight: chips in a row, or a joined pair. */
interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly value: Value;
  readonly kind?: 'chips' | 'joined';
  onChoose(value: Value): void;
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, options, value, kind = 'chips', onChoose } = props;
  return (
    <fieldset class={`choice choice-${kind}`}>
      <legend class="unseen">{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={legend}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
