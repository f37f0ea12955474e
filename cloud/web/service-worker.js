/**
 * Lets the installed page open without a network. It keeps the page itself (build.mjs writes in
 * which files), never an answer of the API: those the page keeps with their age (src/kept.ts).
 */
const version = '{{version}}';
/** What the page needs to start: kept at once. */
const first = ['{{first}}'];
/** What it may load later (map, charts, streets): kept once it was. */
const later = ['{{later}}'];
const cacheName = `samay-${version}`;
/** Longer than a slow answer of a bad link, shorter than people's patience. */
const patienceMs = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(first))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('samay-') && name !== cacheName;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') {
    // Views of the page are one file; the documentation and the data are not the page.
    const isView =
      pathname === '/' || /^\/(station\/|compare$|cuadro(\/|$)|personal$)/.test(pathname);
    if (isView) event.respondWith(networkFirst(request));
  } else if (first.includes(pathname) || later.includes(pathname)) {
    event.respondWith(keptFirst(request));
  }
});

async function networkFirst(request) {
  const patience = AbortSignal.timeout?.(patienceMs);
  try {
    const answer = await fetch(request, patience ? { signal: patience } : {});
    if (answer.ok) return answer;
  } catch {
    // No network, or a very bad one: the page as it was kept.
  }
  return (await caches.match('/', { cacheName })) ?? Response.error();
}

async function keptFirst(request) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
