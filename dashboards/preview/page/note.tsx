import { renderMarkdown } from '@grafana/data';
import type { DrawingProps } from './drawing.tsx';

export function Note({ panel, height }: DrawingProps) {
  const __html = renderMarkdown(String(panel.options?.['content'] ?? ''));
  return (
    <div
      className="markdown-html"
      style={{ height, overflow: 'hidden' }}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: it is our own text, and Grafana cleans it.
      dangerouslySetInnerHTML={{ __html }}
    />
  );
}
