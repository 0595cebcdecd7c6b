/* The one box of the library desk: scans go to the server one after the other without a new page, so that a scanner
 * may be quicker than the network; a short sound says how it went. Without this script the form sends itself.
 *
 *   <div data-desk><form data-scan data-failed="words">…<input name="what"></form><p data-say></p>
 *     <div id="desk-hidden"> <div id="desk-answer"> <div id="desk-side"></div>
 *   <button type="button" data-sound data-on="words" data-off="words" hidden><span></span></button>
 */
const form = document.querySelector('[data-scan]');
const input = form.querySelector('[name=what]');
const say = document.querySelector('[data-say]');
const PARTS = ['desk-hidden', 'desk-answer', 'desk-side'];
const TONES = { ok: [[880, 0.12]], plain: [[660, 0.08]], warn: [[660, 0.12], [880, 0.16]], bad: [[220, 0.4]] };
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
  while (waiting.length) await send(waiting.shift());
  busy = false;
}

/** With the key and the reader of the page as it is by now. */
async function send(text) {
  const body = new FormData(form);
  body.set('what', text);
  try {
    const answer = await fetch(form.action, { method: 'POST', body });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!page.querySelector('[data-desk]')) throw new TypeError(`${answer.status}`);
    show(page);
  } catch {
    fail();
  }
}

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
  say.textContent = form.dataset.failed;
  const note = document.createElement('p');
  note.className = 'note bad';
  note.textContent = form.dataset.failed;
  document.getElementById('desk-answer').replaceChildren(note);
  play('bad');
}

const MUTED = 'library-desk-muted';
const button = document.querySelector('[data-sound]');
let sounds;

function isMuted() {
  try {
    return localStorage.getItem(MUTED) === 'yes';
  } catch {
    return false;
  }
}

function name() {
  button.querySelector('span').textContent = isMuted() ? button.dataset.off : button.dataset.on;
}

button.addEventListener('click', () => {
  try {
    localStorage.setItem(MUTED, isMuted() ? 'no' : 'yes');
  } catch {
    // Nothing is kept: the sound stays on.
  }
  name();
  play('ok');
  input.focus();
});

function play(tone) {
  if (isMuted() || !window.AudioContext) return;
  sounds ??= new AudioContext();
  let at = sounds.currentTime;
  for (const [pitch, length] of TONES[tone] ?? TONES.plain) {
    const voice = sounds.createOscillator();
    const volume = sounds.createGain();
    voice.frequency.value = pitch;
    volume.gain.value = 0.15;
    voice.connect(volume).connect(sounds.destination);
    voice.start(at);
    voice.stop(at + length);
    at += length;
  }
}

name();
button.hidden = false;
announce();
