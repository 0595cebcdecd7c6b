/* What a phone at the door holds, in IndexedDB: the short list of a date, erased when the door closes or somebody signs
 * out ('private-door'), and the scans that wait to be sent, which nothing erases ('door-scans').
 *
 * lists: {session, key of the person, salt, version, rows, asOf, until}. scans: {nonce, session, key, people, seen, at,
 * tried}: `tried` once it was on its way, since it may have arrived.
 */
const LISTS = { database: 'private-door', store: 'lists', keyPath: 'session' };
const SCANS = { database: 'door-scans', store: 'scans', keyPath: 'nonce' };

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('another page holds it'));
  });

async function run({ database, store, keyPath }, mode, work) {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store, { keyPath });
  const opened = await done(opening);
  // Another page erases it: this one lets go.
  opened.onversionchange = () => opened.close();
  try {
    const transaction = opened.transaction(store, mode);
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const result = await done(work(transaction.objectStore(store)));
    await ended;
    return result;
  } finally {
    opened.close();
  }
}

export const listOf = (session) => run(LISTS, 'readonly', (store) => store.get(session));
export const keepList = (list) => run(LISTS, 'readwrite', (store) => store.put(list));
export const eraseList = (session) => run(LISTS, 'readwrite', (store) => store.delete(session));

/** In the order in which they were noted. */
export async function scansOf(session) {
  const all = await run(SCANS, 'readonly', (store) => store.getAll());
  return all.filter((scan) => scan.session === session).sort((a, b) => a.at.localeCompare(b.at));
}

export const keepScan = (scan) => run(SCANS, 'readwrite', (store) => store.put(scan));
export const dropScan = (nonce) => run(SCANS, 'readwrite', (store) => store.delete(nonce));
