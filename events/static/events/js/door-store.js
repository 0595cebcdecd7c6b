/* What a phone at the door holds, in IndexedDB: the short list of a date, erased when the door closes or somebody signs
 * out ('private-door'), and the scans that wait to be sent, which nothing erases ('door-scans').
 *
 * lists: {session, key of the person, salt, version, rows, asOf, until}. scans: {nonce, session, by, key, typed,
 * people, seen, at, tried}: `by` is the key of who noted it, `tried` once it was on its way, since it may have arrived.
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
export const eraseLists = () => run(LISTS, 'readwrite', (store) => store.clear());

/** Of dates that are over, which nobody opens on this phone again, and of whoever was signed in before. */
export async function eraseOld(key, now = Date.now()) {
  const all = await run(LISTS, 'readonly', (store) => store.getAll());
  const old = all.filter((list) => list.key !== key || Date.parse(list.until) < now);
  for (const { session } of old) await eraseList(session);
}

/** In the order in which they were noted. */
export async function scansOf(session) {
  const all = await run(SCANS, 'readonly', (store) => store.getAll());
  return all.filter((scan) => scan.session === session).sort((a, b) => a.at.localeCompare(b.at));
}

export const keepScan = (scan) => run(SCANS, 'readwrite', (store) => store.put(scan));
export const dropScan = (nonce) => run(SCANS, 'readwrite', (store) => store.delete(nonce));

/** Look and write in one go, so that it is either sent or undone: whether `may` held. `write(store, scan)` */
async function once(nonce, may, write) {
  let held = false;
  await run(SCANS, 'readwrite', (store) => {
    const looking = store.get(nonce);
    looking.addEventListener('success', () => {
      held = Boolean(looking.result) && may(looking.result);
      if (held) write(store, looking.result);
    });
    return looking;
  });
  return held;
}

/** On its way from now on; false when it was undone. */
export const sendOff = (nonce) =>
  once(nonce, () => true, (store, scan) => store.put({ ...scan, tried: true }));

/** False when it is on its way, or has arrived. */
export const undo = (nonce) =>
  once(nonce, (scan) => !scan.tried, (store) => store.delete(nonce));

/** What somebody else noted is sent in the name of `person`; what is on its way stays so. */
export const takeOver = (nonce, person) =>
  once(nonce, ({ by }) => by !== person, (store, scan) => store.put({ ...scan, by: person }));
