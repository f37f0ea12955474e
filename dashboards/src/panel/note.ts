import { PanelBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';
import type { Told } from '@samay/air-quality';
import type { Say } from '../language.ts';
import { furnished, type Made, type PanelFacts } from './panel.ts';

/** Words, in Markdown. */
export function note(facts: PanelFacts & { readonly text: Told }, say: Say): Made {
  const panel = furnished(new PanelBuilder(), facts, say);
  panel.mode(TextMode.Markdown).content(say(facts.text));
  return panel;
}
