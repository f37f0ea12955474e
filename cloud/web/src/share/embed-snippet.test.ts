import { expect, it } from 'vitest';
import { embedSnippet } from './embed-snippet.ts';

it('is one frame, whatever a station calls itself', () => {
  const snippet = embedSnippet(
    'https://aire.example/embed/x?lang=es',
    '"><script>alert(1)</script>',
  );
  expect(snippet).toContain('src="https://aire.example/embed/x?lang=es"');
  expect(snippet).toContain('title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  expect(snippet.match(/</g)).toHaveLength(2);
});
