// Small courtesies on every page: an error summary gets the focus, a link can be copied, titles break between words.
const summary = document.querySelector('.summary[role=alert]');
if (summary) summary.focus();

for (const place of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  const button = place.querySelector('button');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(new URL(place.dataset.copy, location.href).href);
    button.querySelector('span').textContent = button.dataset.done;
  });
  place.hidden = false;
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.addEventListener('click', () => print());
  button.hidden = false;
}

// Between any two Chinese characters a line may end. A heading ends its lines after punctuation, and where a clause
// is longer than a line, between words as a dictionary sees them.
const dictionary = window.Intl?.Segmenter && new Intl.Segmenter('zh', { granularity: 'word' });
const headings = dictionary ? [...document.querySelectorAll(':is(h1, h2, h3, h4):lang(zh)')] : [];
const characters = headings.map((heading) => heading.clientWidth / parseFloat(getComputedStyle(heading).fontSize));

function inWords(clause) {
  return [...dictionary.segment(clause)].flatMap(({ segment, index, isWordLike }) =>
    index && isWordLike ? [document.createElement('wbr'), segment] : [segment],
  );
}

headings.forEach((heading, at) => {
  heading.classList.add('worded');
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const clauses = text.data.match(/[^\p{P}\s]*[\p{P}\s]*/gu);
    text.replaceWith(...clauses.flatMap((clause) => (clause.length > characters[at] ? inWords(clause) : [clause])));
  }
});

// What somebody was writing is not for whoever uses the device next.
document.addEventListener('submit', ({ target }) => {
  if (!target.matches('form[action$="/logout/"]')) return;
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith('draft:')) localStorage.removeItem(name);
  } catch {
    // Switched off: nothing was kept.
  }
});

// What is written and not sent yet goes along when somebody switches the language or the size of the text. A form
// with a button of its own for that (data-language) sends it itself.
const WRITTEN = 'written';
const WAITS = 60 * 1000;
const FIELDS = 'textarea, select, input:not([type=hidden], [type=password], [type=file])';

function writtenIn() {
  const forms = [...document.querySelectorAll('main form[method=post]')];
  return forms.filter((form) => !form.querySelector('[data-language]')).map((form) => {
    const fields = [...form.elements].filter((field) => field.name && field.matches(FIELDS) && !field.closest('[data-private]'));
    const path = new URL(form.getAttribute('action') || location.href, location.href).pathname;
    const place = path.replace(`/${document.documentElement.lang.toLowerCase()}/`, '/');
    return { place, fields, version: form.elements.version };
  });
}

const isTicked = (field) => field.type === 'radio' || field.type === 'checkbox';

/** What the page itself proposes, it proposes in the other language, too; after an error all is somebody's own. */
function isOwn(field) {
  if (document.querySelector('.summary[role=alert]')) return true;
  if (isTicked(field)) return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.value !== field.defaultValue;
}

for (const link of document.querySelectorAll('a[href*="/choose/"]')) {
  link.addEventListener('click', () => {
    const forms = writtenIn().map(({ place, fields, version }) => [
      place,
      fields.map((field) => [isOwn(field) && field.name, field.value, field.checked]),
      version?.value,
    ]);
    try {
      sessionStorage.setItem(WRITTEN, JSON.stringify({ at: Date.now(), forms }));
    } catch {
      // Switched off: the new page begins anew.
    }
  });
}

function goOnWriting() {
  const kept = JSON.parse(sessionStorage.getItem(WRITTEN));
  sessionStorage.removeItem(WRITTEN);
  if (!kept || Date.now() - kept.at > WAITS) return;
  for (const { place, fields, version } of writtenIn()) {
    const at = kept.forms.findIndex(([known, values]) => known === place && values.length === fields.length);
    if (at < 0) continue;
    const [[, values, writtenFor]] = kept.forms.splice(at, 1);
    const own = fields.filter((field, n) => {
      const [name, value, checked] = values[n];
      // A box of the same name and place may be another row's by now.
      if (name !== field.name || (isTicked(field) && value !== field.value)) return false;
      if (isTicked(field)) field.checked = checked;
      else field.value = value;
      return true;
    });
    // Whoever has changed it meanwhile is met when it is sent.
    if (own.length && version && writtenFor) version.value = writtenFor;
  }
}

try {
  goOnWriting();
} catch {
  // Switched off, or not ours.
}

// What a room has kept of somebody's own pages goes when nobody is signed in any more.
if (window.caches && !document.querySelector('form[action$="/logout/"]')) {
  const names = await caches.keys().catch(() => []);
  for (const name of names) if (name.startsWith('private-')) caches.delete(name);
  const held = (await window.indexedDB?.databases?.().catch(() => [])) ?? [];
  for (const { name } of held) if (name.startsWith('private-')) indexedDB.deleteDatabase(name);
}
