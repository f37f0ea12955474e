import { render } from 'preact';
import { App } from './app.tsx';

const host = document.getElementById('page');
if (host === null) throw new Error('index.html has no element #page');
render(<App />, host);

// Where pages are not served securely, browsers have none: the page then needs its network.
const serveOffline = () => {
  navigator.serviceWorker?.register('/service-worker.js').catch(() => undefined);
};
// After what is being looked at: on a slow link that comes first.
if (document.readyState === 'complete') serveOffline();
else addEventListener('load', serveOffline);
