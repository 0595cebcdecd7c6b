/* The one box of the library desk: scans go to the server one after the other without a new page, so that a scanner
 * may be quicker than the network; a short sound says how it went. Without a network they are kept (kept.js) and sent
 * later. Without this script the form sends itself.
 *
 *   <div data-desk><form data-scan data-replay="URL" data-failed="words" data-kept="words">…<input name="what"></form>
 *     <p data-say></p><div data-kept-panel hidden>…<span data-kept-number></span></div>
 *     <div data-conflicts hidden>…<ul></ul><button type="button"></button></div>
 *     <div id="desk-hidden"> <div id="desk-answer"> <div id="desk-side"></div>
 */
import { conflicts, forgetConflicts, keep, replay, waiting as kept } from './kept.js';
import { play } from '../../portal/js/sounds.js';

const form = document.querySelector('[data-scan]');
const input = form.querySelector('[name=what]');
const say = document.querySelector('[data-say]');
const PARTS = ['desk-hidden', 'desk-answer', 'desk-side'];
// A proxy that has nobody behind it.
const UNREACHED = [502, 503, 504];
const PATIENCE = 15_000;
const waiting = [];
let busy = false;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = input.value.trim();
  input.value = '';
  input.focus();
  if (text) waiting.push(text);
  if (!busy) work();
});

async function work() {
  busy = true;
  if (kept()) await catchUp().catch(() => {});
  while (waiting.length) await send(waiting.shift());
  busy = false;
}

/** With the key and the reader of the page as it is by now; behind scans that wait it waits, too. */
async function send(text) {
  const body = new FormData(form);
  body.set('what', text);
  if (kept()) return putAside(text);
  try {
    const answer = await fetch(form.action, { method: 'POST', body });
    if (UNREACHED.includes(answer.status)) return putAside(text, body.get('key'));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return page.querySelector('[data-desk]') ? show(page) : fail();
  } catch {
    return putAside(text, body.get('key'));
  }
}

function putAside(text, key) {
  if (!keep(text, form.querySelector('[name=seen]').value, key)) return fail();
  tell('warn', `${form.dataset.kept}: ${text}`);
  list();
}

/** What is kept goes first. Then the page is asked for anew: it says how the desk stands, and that it was kept goes. */
async function catchUp() {
  const token = form.querySelector('[name=csrfmiddlewaretoken]').value;
  const told = [];
  const isDone = await replay(form.dataset.replay, token, told).catch(() => false);
  list();
  if (isDone) {
    const page = new DOMParser().parseFromString(await (await fetch(form.action)).text(), 'text/html');
    if (page.querySelector('[data-desk]')) show(page);
  }
  if (told.length) tell('ok', told.join(' '));
}

function list() {
  const number = kept();
  document.querySelector('[data-kept-panel]').hidden = !number;
  document.querySelector('[data-kept-number]').textContent = number;
  const panel = document.querySelector('[data-conflicts]');
  const lines = conflicts().map(({ text, words, when, card, page }) => {
    const line = document.createElement('li');
    line.textContent = `${when ?? ''} ${text}: ${words}`;
    if (card) line.append(' · ', link(page, card));
    return line;
  });
  panel.querySelector('ul').replaceChildren(...lines);
  panel.hidden = !lines.length;
}

function link(page, text) {
  const made = document.createElement('a');
  made.href = page;
  made.textContent = text;
  return made;
}

document.querySelector('[data-conflicts] button').addEventListener('click', () => {
  forgetConflicts();
  list();
  input.focus();
});

async function tryAgain() {
  if (busy || !kept()) return;
  busy = true;
  await catchUp().catch(() => {});
  busy = false;
  if (waiting.length) work();
}

addEventListener('online', tryAgain);
setInterval(tryAgain, PATIENCE);

function show(page) {
  for (const id of PARTS) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  announce();
}

function announce() {
  const answer = document.querySelector('#desk-answer [data-tone]');
  if (!answer) return;
  const words = answer.querySelectorAll('h2, .big');
  say.textContent = [...words].map((part) => part.textContent).join(' ');
  play(answer.dataset.tone);
}

function fail() {
  tell('bad', form.dataset.failed);
}

function tell(tone, words) {
  say.textContent = words;
  const note = document.createElement('p');
  note.className = `note ${tone}`;
  note.textContent = words;
  document.getElementById('desk-answer').replaceChildren(note);
  play(tone);
}

announce();
list();
tryAgain();
