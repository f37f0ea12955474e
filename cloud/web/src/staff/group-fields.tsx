/** The groups of a value: a number to each that is known, and what they leave of the total. */
import type { ApiError } from '../api.ts';
import { formatNumber } from '../format.ts';
import { useSpeech } from '../i18n.ts';
import { useStaffTexts } from '../texts/staff.ts';
import { faultAt } from './field.tsx';
import { type GroupTexts, leftOf } from './group-texts.ts';
import type { RecordFacts } from './staff-api.ts';

interface GroupFieldsProps {
  readonly record: RecordFacts;
  readonly groups: GroupTexts;
  /** As typed. */
  readonly total: string;
  readonly failure: ApiError | null;
  onChange(groups: GroupTexts): void;
}

export function GroupFields({ record, groups, total, failure, onChange }: GroupFieldsProps) {
  const { language } = useSpeech();
  const texts = useStaffTexts();
  const put = (by: string, group: string, text: string) =>
    onChange({ ...groups, [by]: { ...groups[by], [group]: text } });
  return (
    <>
      {record.breakdowns.map(({ by, name, groups: known }) => {
        const left = leftOf(total, groups[by] ?? {});
        const fault = faultAt(failure, `groups.${by}`);
        return (
          <fieldset key={by} class="group-fields">
            <legend>{texts.apartBy(name[language].toLowerCase())}</legend>
            {known.map(({ id, name: group }) => {
              const own = faultAt(failure, `groups.${by}.${id}`);
              return (
                <label key={id} class="group-field">
                  <span>{group[language]}</span>
                  <input
                    type="text"
                    inputMode="decimal"
                    autocomplete="off"
                    name={`groups.${by}.${id}`}
                    value={groups[by]?.[id] ?? ''}
                    aria-invalid={own !== undefined}
                    onInput={(event) => put(by, id, event.currentTarget.value)}
                  />
                  {own !== undefined && <span class="fault">{own[language]}</span>}
                </label>
              );
            })}
            {left !== undefined && (
              <p class={left < 0 ? 'fault' : 'card-note'} role="status">
                {left < 0
                  ? texts.tooMany(formatNumber(-left, 0, language))
                  : texts.left(formatNumber(left, 0, language))}
              </p>
            )}
            {fault !== undefined && <p class="fault">{fault[language]}</p>}
          </fieldset>
        );
      })}
      <p class="card-note">{texts.groupsNote}</p>
    </>
  );
}
