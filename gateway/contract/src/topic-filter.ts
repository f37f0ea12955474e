/** Topic filters, MQTT 3.1.1 §4.7: `+` stands for one level, `#` at the end for any that follow. */

/** Whether a client may subscribe with it: wildcards stand alone in their level, `#` at the end. */
export function isTopicFilter(text: string): boolean {
  if (text === '' || text.includes('\u0000')) return false;
  const levels = text.split('/');
  return levels.every(
    (level, at) =>
      level === '+' ||
      (level === '#' && at === levels.length - 1) ||
      !(level.includes('+') || level.includes('#')),
  );
}

/** Whether a topic is one of the filter's. Topics of the server (`$…`) match no leading wildcard. */
export function topicMatches(filter: string, topic: string): boolean {
  return !leadsPastDollar(filter, topic) && covers(filter, topic);
}

/** Whether every topic of `inner` is one of `outer`'s. */
export function filterCovers(outer: string, inner: string): boolean {
  return !leadsPastDollar(outer, inner) && covers(outer, inner);
}

const leadsPastDollar = (filter: string, topic: string): boolean =>
  topic.startsWith('$') && !filter.startsWith('$');

/** Level by level; a wildcard of `inner` is only covered by one at least as wide. */
function covers(outer: string, inner: string): boolean {
  const outers = outer.split('/');
  const inners = inner.split('/');
  for (const [at, level] of outers.entries()) {
    // `sport/#` is also the topic `sport` itself (§4.7.1.2).
    if (level === '#') return inners.length >= at;
    const other = inners[at];
    if (other === undefined || other === '#') return false;
    if (level !== '+' && level !== other) return false;
  }
  return inners.length === outers.length;
}
