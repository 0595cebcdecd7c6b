/* Between the phone and the server: the list comes, scans go, in their order, as often as it takes. Each has a nonce,
 * so that one that has arrived without an answer does no harm when it is sent again.
 *
 * exchange({people, scans, session, key, device}) -> {state: 'online' | 'offline' | 'away' | 'failed', answers,
 * conflicts, closed}. 'away' is signed out: what waits is kept. `key` is of whoever is signed in: nobody sends what
 * somebody else has noted.
 */
import { dropScan, eraseList, keepList, listOf, scansOf, sendOff } from './door-store.js';

const AT_A_TIME = 50;
const UNREACHED = [502, 503, 504];
const AWAY = [401, 403, 404];
let token = '';

async function ask(address, options) {
  const answer = await fetch(address, { cache: 'no-store', ...options }).catch(() => null);
  if (!answer || UNREACHED.includes(answer.status)) return { state: 'offline' };
  if (answer.redirected || AWAY.includes(answer.status)) return { state: 'away' };
  if (!answer.ok || !answer.headers.get('Content-Type')?.includes('json')) return { state: 'failed' };
  return { state: 'online', said: await answer.json() };
}

/** The list as it is by now; only what has changed is sent. */
async function fetchList({ people, session, key }) {
  const kept = await listOf(session);
  const address = new URL(people, location.href);
  if (kept?.key === key) address.searchParams.set('known', kept.version);
  const { state, said } = await ask(address);
  if (state !== 'online') return { state };
  token = said.token;
  if (said.closed) {
    await eraseList(session);
    return { state, closed: true };
  }
  const { salt, version, until, rows = kept?.rows ?? [] } = said;
  await keepList({ session, key, salt, version, rows, until, asOf: new Date().toISOString() });
  return { state, conflicts: said.conflicts };
}

/** What the server has counted, until the list itself comes: nobody seems to be missing again meanwhile. */
async function count(session, answers) {
  const list = await listOf(session);
  if (!list) return;
  const came = new Map(answers.map((answer) => [answer.key, answer.came]));
  const rows = list.rows.map((row) => ({ ...row, came: came.get(row.key) ?? row.came }));
  await keepList({ ...list, rows, version: '' });
}

/** Those that this person has noted, or has taken over. */
async function nextOf(session, key) {
  const own = (await scansOf(session)).filter(({ by }) => by === key);
  const batch = [];
  for (const scan of own.slice(0, AT_A_TIME)) if (await sendOff(scan.nonce)) batch.push(scan);
  return batch;
}

async function sendScans({ scans: address, session, key: person, device }, answers) {
  for (let batch = await nextOf(session, person); batch.length; batch = await nextOf(session, person)) {
    const told = batch.map(({ nonce, key, typed, people, seen, at }) => ({ nonce, key, typed, people, seen, at }));
    const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
    const body = JSON.stringify({ device, scans: told });
    const { state, said } = await ask(address, { method: 'POST', headers, body });
    if (state !== 'online') return state;
    await count(session, said.answers);
    for (const answer of said.answers) await dropScan(answer.nonce);
    answers.push(...said.answers);
  }
  return 'online';
}

export async function exchange(door) {
  const answers = [];
  // Nothing is tried that can't succeed: what has not left the phone can be undone.
  if (!navigator.onLine) return { state: 'offline', answers };
  // The token of the page may be another person's, or gone with the session: the list brings one.
  let list = token ? null : await fetchList(door);
  if (list && list.state !== 'online') return { ...list, answers };
  let state = await sendScans(door, answers);
  if (state === 'away' && !list) {
    list = await fetchList(door);
    state = list.state === 'online' ? await sendScans(door, answers) : list.state;
  }
  if (state !== 'online') return { state, answers };
  if (!list || answers.length) list = await fetchList(door);
  return { ...list, answers };
}
