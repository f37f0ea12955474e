/**
 * Colours that people with any of the usual colour blindnesses tell apart (Okabe and Ito, *Color
 * Universal Design*, 2008), from cold to hot: blue is good here, not green. A number or a word always
 * stands beside them.
 */
export const colours = {
  good: '#56b4e9',
  notable: '#f0e442',
  high: '#e69f00',
  bad: '#d55e00',
  worst: '#cc79a7',
  unknown: '#8c8c8c',
  /** Of the theme: neither good nor bad. */
  neutral: 'text',
  first: '#0072b2',
  second: '#e69f00',
  third: '#009e73',
} as const;
