/* Service worker of pages that open without a network: the network first, and the last copy when that fails or takes
 * too long. A page is kept when it says itself whose it is, for as long as a shift lasts. Messages come from offline.js:
 * {keep: opaque key of the person, room: 'orders', looks: [addresses], page: what is kept in its stead}, {forget: room}.
 */
const PREFIX = 'private-';
const PATIENCE = 4000;
const SHIFT = 12 * 60 * 60 * 1000;
const COPIED_AT = 'X-Copied-At';
const LOOKS = /\.(css|js|svg)$/;
// A name with a hash in it always means the same bytes.
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const NO_LONGER_YOURS = [401, 403, 404, 410];

// The answers that pages came with, until they say whose they are: client id -> Response.
const arrived = new Map();

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return;
  if (mode === 'navigate') event.respondWith(page(event));
  else if (LOOKS.test(pathname)) event.respondWith(look(event.request));
});

self.addEventListener('message', (event) => {
  const { keep, forget: room } = event.data;
  if (room) event.waitUntil(forgetAllBut(null, room));
  else if (keep) event.waitUntil(take(event.source, event.data));
});

async function page(event) {
  const { request } = event;
  const network = fetch(request).then((answer) => {
    noteAnswer(event, answer);
    return answer;
  });
  return (await inTime(network, request)) ?? network;
}

async function look(request) {
  const kept = HASHED.test(request.url) && (await copyOf(request));
  if (kept) return kept;
  const network = fetch(request);
  return (await inTime(network, request)) ?? network;
}

/** What the network says in time, else the copy, else undefined: then waiting is all that is left. */
async function inTime(network, request) {
  const late = new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
  });
  return (await Promise.race([network.catch(() => undefined), late])) ?? copyOf(request);
}

function noteAnswer({ request, resultingClientId: id }, answer) {
  if (answer.type === 'opaqueredirect' || NO_LONGER_YOURS.includes(answer.status)) {
    forget(request);
  } else if (answer.status === 200) {
    arrived.set(id, answer.clone());
    setTimeout(() => arrived.delete(id), 30_000);
  }
}

async function take(client, { keep: key, room, page: other, looks }) {
  const name = `${PREFIX}${room}-${key}`;
  const url = client.url.replace(/#.*/, '');
  await forgetAllBut(name, room);
  // A page that was there before this worker, or before it slept, is fetched once more.
  const answer = (!other && arrived.get(client.id)) || (await fetch(other ?? url));
  arrived.delete(client.id);
  const cache = await caches.open(name);
  if (answer.ok && !answer.redirected) await cache.put(url, await marked(answer));
  const known = new Set((await cache.keys()).map((request) => request.url));
  const wanted = looks.filter((address) => !known.has(address) || !HASHED.test(address));
  await Promise.allSettled(wanted.map((address) => cache.add(address)));
}

/** The page as it came, with its headers, and the time in it. */
async function marked(answer) {
  const now = new Date().toISOString();
  const headers = new Headers(answer.headers);
  for (const name of ['Content-Encoding', 'Content-Length']) headers.delete(name);
  headers.set(COPIED_AT, now);
  const html = (await answer.text()).replace('<html', `<html data-copied-at="${now}"`);
  return new Response(html, { headers });
}

async function copyOf(request) {
  let found;
  await eachCache(async (cache) => {
    const match = await cache.match(request, { ignoreVary: true });
    found ??= match;
  });
  const since = found?.headers.get(COPIED_AT);
  if (!since || Date.now() - Date.parse(since) < SHIFT) return found;
  await forget(request);
  return undefined;
}

function forget(request) {
  return eachCache((cache) => cache.delete(request, { ignoreVary: true }));
}

async function eachCache(visit) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map(async (name) => visit(await caches.open(name), name)));
}

async function forgetAllBut(kept, room) {
  await eachCache((cache, name) => name !== kept && name.startsWith(`${PREFIX}${room}-`) && caches.delete(name));
}
