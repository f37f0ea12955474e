/** What someone pastes into a page of their own. */
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  '<': '&lt;',
  '>': '&gt;',
};
const escaped = (text: string): string => text.replace(/[&"<>]/g, (sign) => escapes[sign] ?? sign);

/** @param title names the frame for screen readers; a station may call itself anything. */
export const embedSnippet = (url: string, title: string): string =>
  `<iframe src="${escaped(url)}" title="${escaped(title)}" width="340" height="280" ` +
  'loading="lazy" style="border:0;max-width:100%"></iframe>';
