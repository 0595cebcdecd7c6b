/* What stands on the screen at the door; its words are in the page's templates.
 *
 * word('in', {name}); show({tone, title, text, buttons: [{text, press, quiet}]}): the answer to the last scan;
 * draw({state, asOf, waiting, others, rows, shown, conflicts, choose}): all the rest.
 */
import { play } from '../../portal/js/sounds.js';
import { called, numbers } from './door-people.js';

const place = document.querySelector('[data-door]');
const words = place.querySelector('template[data-words]').content;
const TONES = { online: 'ok', offline: 'warn', away: 'bad', failed: 'bad' };

export function word(name, values = {}) {
  const text = words.querySelector(`[data-word="${name}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');
}

function copy(name) {
  return place.querySelector(`template[data-${name}]`).content.cloneNode(true).children[0];
}

export function show({ tone, title, text = '', buttons = [] }) {
  const note = copy('answer');
  if (tone !== 'plain') note.classList.add(tone);
  note.querySelector('h2').textContent = title;
  note.querySelector('.big').textContent = text;
  note.querySelector('.big').hidden = !text;
  const row = note.querySelector('.actions');
  row.hidden = !buttons.length;
  row.append(...buttons.map(button));
  document.getElementById('door-answer').replaceChildren(note);
  play(tone);
}

function button({ text, press, quiet }) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = quiet ? 'button quiet' : 'button jade big';
  made.textContent = text;
  made.addEventListener('click', press);
  return made;
}

export function draw({ state, asOf, waiting, others, rows, shown, conflicts, choose }) {
  connection(state, asOf, waiting);
  const left = place.querySelector('[data-others]');
  left.hidden = !others;
  if (others) say(left.querySelector('p'), word('others', { number: others }));
  for (const [name, number] of Object.entries(numbers(rows))) {
    place.querySelector(`[data-number="${name}"]`).textContent = number;
  }
  place.querySelector('[data-list]').replaceChildren(...shown.map((row) => line(row, choose)));
  place.querySelector('[data-nobody]').hidden = !rows.length || shown.length > 0;
  const panel = place.querySelector('[data-conflicts]');
  panel.hidden = !conflicts.length;
  panel.querySelector('ul').replaceChildren(...conflicts.map(item));
}

function connection(state, asOf, waiting) {
  const note = place.querySelector('[data-state]');
  note.className = `note ${TONES[state]}`;
  const name = state === 'offline' && !asOf ? 'empty' : state;
  say(note.querySelector('[data-connection]'), word(name, { time: asOf }));
  say(note.querySelector('[data-waiting]'), waiting ? word('waiting', { number: waiting }) : '');
  note.querySelector('[data-signed-out]').hidden = state !== 'away';
}

/** What is the same is not read out again. */
function say(part, text) {
  if (part.textContent !== text) part.textContent = text;
}

function item({ words: text }) {
  const made = document.createElement('li');
  made.textContent = text;
  return made;
}

function line(row, choose) {
  const { size, inside, interpreter, access } = row;
  const name = called(row);
  const made = copy('row');
  const part = (label) => made.querySelector(`[data-${label}]`);
  part('name').textContent = name;
  part('size').textContent = `× ${size}`;
  part('size').hidden = size === 1;
  part('came').textContent = inside && inside < size ? word('of', { came: inside, size }) : '';
  part('interpreter').hidden = !interpreter;
  part('access').hidden = !access;
  part('who').textContent = ` ${name}`;
  const isIn = inside === size;
  made.classList.toggle('here', isIn);
  part('in').hidden = !isIn;
  const press = made.querySelector('button');
  press.hidden = isIn;
  press.addEventListener('click', () => choose(row));
  return made;
}
