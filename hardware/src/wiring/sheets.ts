import type { BuiltKit } from '../kits.ts';
import { mapSheet } from './map-sheet.ts';
import { stepSheet } from './step-sheet.ts';

/**
 * The drawings of a kit, from what the kit says alone.
 * @returns path within the folder of drawings → SVG: `bus/0.svg` is the whole, `bus/1.svg` step 1
 */
export function wiringSheets(built: BuiltKit): Record<string, string> {
  const { kit } = built;
  return Object.fromEntries([
    [`${kit.id}/0.svg`, mapSheet(built)],
    ...kit.steps.map((_, index) => [`${kit.id}/${index + 1}.svg`, stepSheet(built, index)]),
  ]);
}
