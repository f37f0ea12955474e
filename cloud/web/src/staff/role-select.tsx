import { useStaffTexts } from '../texts/staff.ts';
import type { Role } from './staff-api.ts';

const roles = ['technician', 'manager', 'administrator'] as const satisfies readonly Role[];

interface RoleSelectProps {
  readonly label: string;
  /** For those who hear a list of them. */
  readonly whose?: string;
  readonly value: Role;
  onChange(role: Role): void;
}

export function RoleSelect({ label, whose, value, onChange }: RoleSelectProps) {
  const texts = useStaffTexts();
  return (
    <label class="select">
      {label}
      {whose !== undefined && <span class="unseen">{texts.ofWhom(whose)}</span>}
      <select
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = roles.find((role) => role === currentTarget.value);
          // The server decides: until it has, the list says what holds.
          currentTarget.value = value;
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {texts.roles[role]}
          </option>
        ))}
      </select>
    </label>
  );
}
