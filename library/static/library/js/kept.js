/* Scans of the library desk that wait for the network, with their times, in this browser. They are sent in their order;
 * each has a key of its own, so that sending them again does nothing twice. What no longer fitted is listed until
 * somebody has looked at it. Signing out leaves them here: they are loans that nobody else knows of.
 *
 * keep(text, seen, key) -> true when kept; waiting() -> how many; replay(url, token, told) -> true when none are left;
 * `told` gets what was done, in words. The server is told {seen, since, scans: [{key, at, text}]} and answers {seen, since, done, answers: [{key, outcome,
 * text, words, when, card, page}]}: `seen` is the desk before the first, and after the last scan.
 */
import { newKey } from '../../portal/js/keys.js';

const NAME = 'library-desk-scans';
const AT_A_TIME = 50;
const NOTHING = { seen: '', since: '', scans: [], conflicts: [] };

function read() {
  try {
    return { ...NOTHING, ...JSON.parse(localStorage.getItem(NAME)) };
  } catch {
    return { ...NOTHING };
  }
}

function write(kept) {
  const isEmpty = !kept.scans.length && !kept.conflicts.length;
  if (isEmpty) localStorage.removeItem(NAME);
  else localStorage.setItem(NAME, JSON.stringify(kept));
}

export function waiting() {
  return read().scans.length;
}

export function conflicts() {
  return read().conflicts;
}

export function forgetConflicts() {
  write({ ...read(), conflicts: [] });
}

/** `key` of a scan that was sent and got no answer: it may have been done. */
export function keep(text, seen, key = newKey()) {
  const kept = read();
  const at = new Date().toISOString();
  const first = kept.scans.length ? {} : { seen, since: at };
  try {
    write({ ...kept, ...first, scans: [...kept.scans, { key, at, text }] });
    return true;
  } catch {
    return false; // no room, or switched off
  }
}

export async function replay(url, token, told) {
  for (let kept = read(); kept.scans.length; kept = read()) {
    const { seen, since } = kept;
    const scans = kept.scans.slice(0, AT_A_TIME);
    const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ seen, since, scans }) });
    if (!answer.ok || !answer.headers.get('Content-Type')?.includes('json')) return false;
    const said = await answer.json();
    if (said.done) told.push(said.done);
    take(said);
  }
  return true;
}

/** Others may have been kept while these were on their way. */
function take({ answers, seen, since }) {
  const kept = read();
  const done = new Set(answers.map(({ key }) => key));
  const failed = answers.filter(({ outcome }) => outcome === 'conflict');
  write({
    seen,
    since,
    scans: kept.scans.filter(({ key }) => !done.has(key)),
    conflicts: [...kept.conflicts, ...failed],
  });
}
