/**
 * A topic filter made ready to be asked often: MQTT 3.1.1 §4.7, as `topicMatches` of the contract
 * says it, without cutting the topic into levels each time.
 */
export function filterMatcher(filter: string): (topic: string) => boolean {
  if (!/[+#]/.test(filter)) return (topic) => topic === filter;
  const levels = filter.split('/').map((level) => {
    if (level === '+') return '[^/]*';
    return level === '#' ? '.*' : level.replace(/[.*?^${}()|[\]\\]/g, '\\$&');
  });
  const end = levels.at(-1) === '.*' && filter.endsWith('#') ? levels.length - 1 : levels.length;
  const body = levels.slice(0, end).join('/');
  const tail = end === levels.length ? '' : end === 0 ? '.*' : '(/.*)?';
  // Topics of the server (`$…`) match no leading wildcard (§4.7.2).
  const past = /^[+#]/.test(filter) ? '(?!\\$)' : '';
  const pattern = new RegExp(`^${past}${body}${tail}$`, 's');
  return (topic) => pattern.test(topic);
}
