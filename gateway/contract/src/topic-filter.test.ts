import { expect, it } from 'vitest';
import { filterCovers, isTopicFilter, topicMatches } from './topic-filter.ts';

it.each([
  ['a/+/c', true],
  ['#', true],
  ['a/#', true],
  ['/', true],
  ['', false],
  ['a/#/c', false],
  ['a+/b', false],
  ['a/b#', false],
])('takes %j for a filter: %s', (text, is) => expect(isTopicFilter(text)).toBe(is));

// The examples of MQTT 3.1.1 §4.7.1.2, §4.7.1.3 and §4.7.2.
it.each([
  ['sport/tennis/player1/#', 'sport/tennis/player1', true],
  ['sport/tennis/player1/#', 'sport/tennis/player1/score/wimbledon', true],
  ['sport/#', 'sport', true],
  ['sport/tennis/+', 'sport/tennis/player1', true],
  ['sport/tennis/+', 'sport/tennis/player1/ranking', false],
  ['sport/+', 'sport', false],
  ['sport/+', 'sport/', true],
  ['+/+', '/finance', true],
  ['/+', '/finance', true],
  ['+', '/finance', false],
  ['#', '$SYS/uptime', false],
  ['+/uptime', '$SYS/uptime', false],
  ['$SYS/#', '$SYS/uptime', true],
])('%s has %s: %s', (filter, topic, has) => expect(topicMatches(filter, topic)).toBe(has));

it.each([
  ['a/#', 'a/+/c', true],
  ['a/+', 'a/#', false],
  ['a/+', 'a/+', true],
  ['a/b', 'a/+', false],
  ['#', '#', true],
  ['#', '$SYS/#', false],
])('%s covers %s: %s', (outer, inner, is) => expect(filterCovers(outer, inner)).toBe(is));
