/* Who is meant by what was scanned or typed, and how many are in.
 *
 * A row of the list: {key, code, name, mark, say, size, came, interpreter, access}; `key` and `code` are digests of a ticket's
 * secret and of a reference, salted for the date. `inside` is `came` and what this phone has noted since.
 */
const TICKET = /\/t\/([\w-]+)\/?$|\/tickets\/([\w-]+)\/?$/;
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 7;
const KEY = 32;
const CODE = 10;

async function digest(salt, text, length) {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt}\n${text}`));
  const hex = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.slice(0, length);
}

/** {key} of a ticket or a reference, as the server knows it; undefined for what is rather a name. */
export async function keyOf(text, salt) {
  const [, short, long] = TICKET.exec(text.trim()) ?? [];
  if (short || long) return digest(salt, short ?? long, KEY);
  const read = text.normalize('NFKC').toUpperCase().replace(/[-_. \u2013\u2014]/g, '');
  return isReference(read) ? digest(salt, `${read.slice(0, 3)}-${read.slice(3)}`, CODE) : undefined;
}

/** With the right check character, as portal/references.py makes it. */
function isReference(read) {
  const places = [...read].map((sign) => SIGNS.indexOf(sign));
  if (places.length !== LENGTH || places.includes(-1)) return false;
  const check = places.pop();
  return places.reduce((total, at, n) => total + (n + 2) * at, 0) % SIGNS.length === check;
}

/** As it is shown: people with the same short name are told apart by the end of their reference. */
export const called = ({ name, mark }) => (mark ? `${name} …${mark}` : name);

export const byKey = (rows, key) => rows.find((row) => row.key === key || row.code === key);

const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** By the beginning of a name, or of its pinyin. */
export function named(rows, text) {
  const wanted = plain(text.trim());
  if (!wanted) return rows;
  const begins = ({ name, say }) => [name, ...say.split(' ')].some((one) => plain(one).startsWith(wanted));
  const found = rows.filter(begins);
  return found.length ? found : likeWhole(rows, wanted);
}

/** Short names are how a name begins and how it ends ("Ana E.", or with a star between): a name that is typed
 * whole finds those that end like it; while it is half typed, all that begin like it. */
function likeWhole(rows, text) {
  const alike = rows.filter(({ name }) => ends(name)[0] && text.startsWith(ends(name)[0]));
  const whole = alike.filter(({ name }) => isWhole(name, text));
  return whole.length ? whole : alike;
}

/** A Chinese name without an end is one of two signs. */
function isWhole(name, text) {
  const end = ends(name)[1];
  if (!name.includes('*')) return Boolean(end) && text.split(' ').at(-1).startsWith(end);
  return end ? text.length > 2 && text.endsWith(end) : text.length === 2;
}

const ends = (name) => plain(name).replace(/\.$/, '').split(name.includes('*') ? '*' : ' ');

/** The rows with what waits to be sent; never more people than a group has. */
export function standing(rows, scans) {
  const noted = new Map();
  for (const { key, people } of scans) noted.set(key, (noted.get(key) ?? 0) + people);
  return rows.map((row) => ({ ...row, inside: Math.min(row.size, row.came + (noted.get(row.key) ?? 0)) }));
}

export function numbers(rows) {
  const sum = (count) => rows.reduce((total, row) => total + count(row), 0);
  const here = sum(({ inside }) => inside);
  const expected = sum(({ size }) => size);
  return { here, expected, missing: expected - here };
}
