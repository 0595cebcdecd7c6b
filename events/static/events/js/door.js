/* At the door: whoever comes is looked up on this phone, noted on it, and told to the server when there is a network.
 * Without this script, or where the browser can't keep anything, the page is the ordinary list with its forms.
 * Markup and words: events/desk/_door_app.html. The list is held by door-store.js, sent and fetched by door-send.js.
 */
import { newKey } from '../../portal/js/keys.js';
import { clock, forgetPages, forgetWhenSigningOut, keepPage } from '../../portal/js/offline.js';
import { watch } from './door-camera.js';
import { byKey, called, keyOf, named, standing } from './door-people.js';
import { exchange } from './door-send.js';
import { draw, show, word } from './door-screen.js';
import { eraseList, eraseLists, eraseOld, keepScan, listOf, scansOf, takeOver, undo } from './door-store.js';

const ROOM = 'door';
const EVERY = 15_000;
const place = document.querySelector('[data-door]');
const form = place.querySelector('[data-scan]');
const input = form.querySelector('[name=what]');
const { door: session, key: person } = place.dataset;
const device = deviceName();
let state = 'offline';
let conflicts = [];
let isClosed = false;
let waitsToClose = false;
let talking = null;
let turn = Promise.resolve();

/** A word that tells this phone from the others at the door. */
function deviceName() {
  try {
    let name = localStorage.getItem('door-device');
    if (!name) {
      const words = word('phones').split(' ');
      name = `${words[Math.floor(Math.random() * words.length)]} ${1 + Math.floor(Math.random() * 99)}`;
      localStorage.setItem('door-device', name.slice(0, 20));
    }
    return name;
  } catch {
    return word('phones').split(' ')[0];
  }
}

async function look() {
  const [list, scans] = await Promise.all([listOf(session), scansOf(session)]);
  const isOver = list && Date.now() > Date.parse(list.until);
  if (isOver) await eraseList(session);
  const mine = !isOver && list?.key === person ? list : null;
  return { list: mine, scans, rows: standing(mine?.rows ?? [], scans) };
}

async function refresh() {
  const { list, scans, rows } = await look();
  const shown = named(rows, (await isCode(input.value, list)) ? '' : input.value);
  const others = scans.filter(({ by }) => by !== person).length;
  draw({ state, asOf: list && clock(new Date(list.asOf)), waiting: scans.length, others, rows, shown, conflicts, choose });
}

const isCode = async (text, list) => list && Boolean(await keyOf(text, list.salt));

async function take(text) {
  const { list, rows } = await look();
  if (!list) return show({ tone: 'bad', title: word('empty') });
  const key = await keyOf(text, list.salt);
  const row = key && byKey(rows, key);
  if (row) return choose(row);
  const found = named(rows, text);
  // Seven letters may be a name as well.
  if (key && !found.length) {
    // The address of a ticket opens it: only what somebody can read out is told.
    const typed = text.includes('/') ? '' : text;
    return note({ key, typed, people: 1, seen: 0 }, { tone: 'bad', title: word('unknown'), text: word('ask-name') });
  }
  const name = found.length === 1 && called(found[0]);
  const title = name ? word('one', { name }) : word(found.length ? 'several' : unfound(text), { number: found.length });
  // The list stays as short as the name has made it, until the next is typed.
  input.value = text;
  await refresh();
  show({ tone: found.length ? 'plain' : 'bad', title });
  input.select();
  if (name) place.querySelector('[data-list] button:not([hidden])')?.focus();
}

/** Names have no digits: mistyped references do. */
const unfound = (text) => (/\d/.test(text) ? 'no-ticket' : 'nobody');

/** All of a group, or some: whoever comes alone is in at once. */
function choose(row) {
  const { size, inside } = row;
  const name = called(row);
  const missing = size - inside;
  if (!missing) {
    const text = size > 1 ? word('of', { came: inside, size }) : '';
    return show({ tone: 'warn', title: word('already', { name }), text });
  }
  if (missing === 1) return letIn(row, 1);
  const title = word(inside ? 'more' : 'ask', { name, came: inside, size });
  const numbers = Array.from({ length: missing }, (_, at) => missing - at);
  const buttons = numbers.map((number) => ({
    text: number === missing ? word('all', { number }) : number,
    press: () => letIn(row, number),
  }));
  return show({ tone: 'plain', title, text: needs(row), buttons });
}

function needs(row) {
  const names = ['interpreter', 'access'].filter((need) => row[need]);
  const words = names.map((need) => word(need));
  return words.length ? word('needs', { needs: words.join(' · ') }) : '';
}

/** Pressed twice, or with another tab meanwhile: asked again as it stands by now. */
function letIn(row, people) {
  turn = turn.then(async () => {
    const now = byKey((await look()).rows, row.key);
    if (now?.inside !== row.inside) return now && choose(now);
    return welcome(now, people);
  });
  return turn;
}

function welcome(row, people) {
  const { key, size, inside } = row;
  const name = called(row);
  const came = size > 1 ? [word('of', { came: inside + people, size })] : [];
  const text = [...came, needs(row)].filter(Boolean).join(' · ');
  return note({ key, people, seen: inside }, { tone: 'ok', title: word('in', { name }), text });
}

async function note(scan, said) {
  const noted = { ...scan, nonce: newKey(), session, by: person, at: new Date().toISOString() };
  await keepScan(noted);
  input.value = '';
  show({ ...said, buttons: [{ text: word('undo'), quiet: true, press: () => takeBack(noted.nonce) }] });
  await refresh();
  talk();
}

/** As long as it has not left this phone. */
async function takeBack(nonce) {
  if (await undo(nonce)) {
    show({ tone: 'plain', title: word('undone') });
  } else {
    location.assign(place.querySelector('[data-conflicts] a').href.replace(/scans\/$/, ''));
  }
  await refresh();
}

/** One conversation at a time; what is noted meanwhile belongs to the next. */
function talk() {
  talking ??= converse().finally(() => {
    talking = null;
  });
  return talking;
}

async function converse() {
  if (isClosed) return;
  const { people, scans } = place.dataset;
  const told = await exchange({ people, scans, session, key: person, device });
  state = told.state;
  conflicts = told.conflicts ?? conflicts;
  const refused = told.answers.filter(({ result }) => result !== 'in');
  for (const { words } of refused) show({ tone: 'warn', title: words });
  if (told.closed) return close();
  await refresh();
  if (waitsToClose && !(await scansOf(session)).length) {
    waitsToClose = false;
    // What the server has just refused stays to be read.
    if (refused.length) show({ tone: 'warn', title: refused.at(-1).words, text: word('sent') });
    else show({ tone: 'ok', title: word('sent') });
  }
  if (state === 'online' && (await scansOf(session)).some(({ by }) => by === person)) setTimeout(talk);
}

async function close() {
  await eraseList(session);
  forgetPages(ROOM);
  isClosed = true;
  show({ tone: 'ok', title: word('closed'), text: word('erased') });
  for (const part of place.querySelectorAll('[data-open]')) part.hidden = true;
}

/** Somebody noted these and has signed out: they are sent in the name of whoever says so. */
place.querySelector('[data-take-over]').addEventListener('click', async () => {
  for (const { nonce } of await scansOf(session)) await takeOver(nonce, person);
  await talk();
});

place.querySelector('[data-close]').addEventListener('click', async () => {
  await talk();
  waitsToClose = (await scansOf(session)).length > 0;
  if (waitsToClose) show({ tone: 'warn', title: word('still') });
  else await close();
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = input.value.trim();
  input.value = '';
  if (text) take(text);
});
input.addEventListener('input', refresh);

// A scanner types wherever the cursor is: what it types belongs into the box.
document.addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey }) => {
  const isTyping = key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
  if (!isTyping || target.matches('input, textarea, select')) return;
  input.focus();
  input.select();
});

async function open() {
  await eraseOld(person); // where nothing can be kept, the ordinary list stays
  place.querySelector('[data-device]').textContent = device;
  place.hidden = false;
  document.querySelector('[data-plain]')?.remove();
  if (matchMedia('(hover: hover)').matches) input.focus();
  await refresh();
  watch(take, () => show({ tone: 'bad', title: word('no-camera') }));
  forgetWhenSigningOut(ROOM);
  document.addEventListener('submit', ({ target }) => target.matches('[action$="/logout/"]') && eraseLists());
  const { worker, page, shell } = place.dataset;
  keepPage({ room: ROOM, key: person, worker, scope: page, page: shell }).catch(() => {});
  await talk();
  setInterval(() => !document.hidden && talk(), EVERY);
  addEventListener('online', talk);
  addEventListener('offline', talk);
}

if (window.crypto?.subtle && window.indexedDB && navigator.serviceWorker) open().catch(() => {});
