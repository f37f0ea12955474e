import { AirQualityError, judge, rules } from '@samay/air-quality';
import { materialNames, materials } from '@samay/contract';
import type { Vocabulary } from '@samay/scorecard';
import type { Plan } from '@samay/waste';

/** What an indicator may name: levels of the norms, materials of the wire, zones of the plan. */
export const vocabularyOf = (plan?: Plan): Vocabulary => ({
  levels(rule, quantity) {
    try {
      const { levels = [] } = judge(rule, { quantity, concentration: 0, averaging: 'day' });
      const norm = rules[rule];
      return norm.kind === 'scales' ? Object.keys(norm.categories) : levels.map(({ id }) => id);
    } catch (error) {
      if (error instanceof AirQualityError) return undefined;
      throw error;
    }
  },
  materials: materialNames,
  groups: {
    material: materialNames.map((id) => ({ id, name: { ...materials[id] } })),
    zone: (plan?.zones ?? []).map(({ id, name }) => ({ id, name: { es: name, en: name } })),
  },
});
