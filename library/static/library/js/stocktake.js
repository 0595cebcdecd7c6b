/* Scanning along the shelves without a new page for each book. A scan that gets no answer is sent again: the same book
 * twice is one line, so nothing can go wrong. Without this script the form sends itself.
 *
 *   <div data-stock-take><form data-scan data-waiting="words" data-failed="words">…<input name="what"></form>
 *     <p data-say></p><div id="stock-answer"></div><div id="stock-side"></div></div>
 */
import { play } from '../../portal/js/sounds.js';

const form = document.querySelector('[data-scan]');
const input = form.querySelector('[name=what]');
const say = document.querySelector('[data-say]');
const PARTS = ['stock-answer', 'stock-side'];
const UNREACHED = [502, 503, 504];
const PATIENCE = 5000;
const waiting = [];
let busy = false;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = input.value.trim();
  input.value = '';
  input.focus();
  if (text) waiting.push(text);
  work();
});

async function work() {
  if (busy) return;
  busy = true;
  while (waiting.length) {
    const isDone = await send(waiting[0]).catch(() => false);
    if (!isDone) break;
    waiting.shift();
  }
  busy = false;
  if (!waiting.length) return;
  tell('warn', `${form.dataset.waiting} ${waiting.length}`);
  setTimeout(work, PATIENCE);
}

async function send(text) {
  const body = new FormData(form);
  body.set('what', text);
  const answer = await fetch(form.action, { method: 'POST', body });
  if (UNREACHED.includes(answer.status)) return false;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (page.querySelector('[data-stock-take]')) show(page);
  else tell('bad', form.dataset.failed);
  return true;
}

function show(page) {
  for (const id of PARTS) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  const heard = document.querySelector('#stock-answer [data-tone]');
  if (!heard) return;
  say.textContent = [...heard.querySelectorAll('h2, .big')].map((part) => part.textContent).join(' ');
  play(heard.dataset.tone);
}

function tell(tone, words) {
  const note = document.createElement('p');
  note.className = `note ${tone}`;
  say.textContent = note.textContent = words;
  document.getElementById('stock-answer').replaceChildren(note);
  play(tone);
}
