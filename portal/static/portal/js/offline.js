/* Pages that open again without a network: what a page tells the service worker (offline-worker.js) of itself.
 *
 * keepPage({room, key, worker, scope, page}): `worker` serves offline-worker.js; `key` is opaque, the same on all pages
 * of one person, and changes with them: copies under another key are deleted. `page`, where given, is kept instead of
 * the page that is open. forgetPages(room) deletes the copies; forgetWhenSigningOut(room) does so at the right moment.
 */
const LOOKS = /\.(css|js|svg)$/;

/** The sheets and scripts that this page has loaded, what they have imported included. */
function looks() {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  return loaded.filter(({ origin, pathname }) => origin === location.origin && LOOKS.test(pathname)).map(String);
}

export async function keepPage({ room, key, worker, scope, page }) {
  await navigator.serviceWorker.register(worker, { scope });
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: key, room, page, looks: looks() });
}

export function forgetPages(room) {
  navigator.serviceWorker.controller?.postMessage({ forget: room });
}

export function forgetWhenSigningOut(room) {
  document.addEventListener('submit', ({ target }) => {
    if (target.matches('[action$="/logout/"]')) forgetPages(room);
  });
}

export function clock(moment) {
  const today = moment.toDateString() === new Date().toDateString();
  const shape = { hour: '2-digit', minute: '2-digit', hour12: false, weekday: today ? undefined : 'short' };
  return new Intl.DateTimeFormat(document.documentElement.lang, shape).format(moment);
}
