import { lightNumbers } from '@samay/contract';
import type { Perspective } from '@samay/scorecard';
import { describe, expect, it } from 'vitest';
import { dayMs, limaOffsetMs } from '../store/cast.suite.ts';
import { attainmentOf, changedMs, groups, indicators } from '../store/scorecard-facts.suite.ts';
import { lastValues, numberIn, panelNamed, tableOf } from './board-values.suite.ts';
import type { Open } from './truth.suite.ts';

export function scorecardTruth(open: Open): void {
  const board = () => open('samay-scorecard-es');

  describe('the scorecard', () => {
    it.each([
      ['Llegan a la meta', 'green'],
      ['Cerca de la meta', 'amber'],
      ['Lejos de la meta', 'red'],
      ['Sin dato', 'none'],
    ])('counts those of which it says «%s»', async (title, light) => {
      expect(numberIn(await board(), title)).toBe(
        indicators.filter((one) => one.light === light).length,
      );
    });

    it.each<[string, Perspective]>([
      ['Ambiente', 'environment'],
      ['Social', 'social'],
      ['Finanzas', 'finance'],
      ['Usuarios', 'users'],
      ['Procesos', 'processes'],
      ['Aprendizaje', 'learning'],
    ])('lists the indicators of «%s» with value and target', async (title, perspective) => {
      const rows = tableOf(await board(), title);
      const expected = indicators
        .filter((one) => one.perspective === perspective)
        .map(({ indicator, name, light, unit, ...rest }) => ({
          ...{ indicator, name_es: name, name_en: `${name} (en)`, unit, target: rest.target },
          ...{ light: lightNumbers[light], value: rest.value ?? null, period: '2026-04' },
          attainment: attainmentOf(rest) ?? null,
        }));
      expect(rows.map(({ Time: _, ...row }) => row)).toEqual(expected);
    });

    it('lists values by group, and of one of few people only that it is not shown', async () => {
      const rows = tableOf(await board(), 'Por grupos');
      const expected = groups.map(({ cell, light, value = null }) => ({
        ...{ indicator: 'recyclers-formal', breakdown: 'sex', cell, unit: '%', period: '2026-04' },
        ...{ name_es: 'Recicladores', name_en: 'Recyclers' },
        ...{ group_es: `Sexo: ${cell}`, group_en: `Sex: ${cell}`, light: lightNumbers[light] },
        ...{ value, hidden: value === null ? 1 : null },
      }));
      expect(rows.map(({ Time: _, ...row }) => row)).toEqual(expected);
    });

    it('shows by days when a light changed', async () => {
      const shown = await board();
      const title = 'Semáforo de cada indicador, por día';
      for (const { indicator, light } of indicators) {
        expect(lastValues(shown, title)[indicator]).toBe(lightNumbers[light]);
      }
      const { answers } = panelNamed(shown, title);
      const frame = answers[0]?.frames.find(({ name }) => name === 'air-pm25-mean');
      const [times, values] = [frame?.fields[0]?.values, frame?.fields[1]?.values];
      const first = values?.indexOf(lightNumbers.red) ?? -1;
      const midnight = Math.floor((changedMs + limaOffsetMs) / dayMs) * dayMs - limaOffsetMs;
      expect(times?.[first]).toBe(midnight);
      expect(values?.[first - 1]).toBe(lightNumbers.amber);
    });
  });
}
