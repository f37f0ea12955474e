/**
 * Performance targets of the US EPA for 24 h means, as USEPA/sensortoolkit writes them down
 * (sensortoolkit/param/_targets.py): PM2.5 after EPA/600/R-20/280 (2021), PM10 after its 2024
 * supplement.
 */
export const epaTargets = {
  source: 'EPA/600/R-20/280 (2021), PM10: 2024; USEPA/sensortoolkit _targets.py',
  from: '2021-02-01',
  /** That one of the two suffices is told from memory of the report. */
  orUnconfirmed: true,
  pm2_5: {
    slope: [0.65, 1.35],
    intercept: [-5, 5],
    r2Min: 0.7,
    rmseMax: 7,
    nrmseMax: 30,
    sdMax: 5,
    cvMax: 30,
  },
  pm10: {
    slope: [0.65, 1.35],
    intercept: [-10, 10],
    r2Min: 0.7,
    rmseMax: 14,
    nrmseMax: 30,
    sdMax: 5,
    cvMax: 30,
  },
} as const;
