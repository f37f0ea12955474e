import { render } from 'preact';
import { EmbedPage } from './embed/embed-page.tsx';

const host = document.getElementById('page');
if (host === null) throw new Error('embed.html has no element #page');
render(<EmbedPage path={location.pathname} search={location.search} />, host);
