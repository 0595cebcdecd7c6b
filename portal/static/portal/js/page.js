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

// What a room has kept of somebody's own pages goes when nobody is signed in any more.
if (window.caches && !document.querySelector('form[action$="/logout/"]')) {
  const names = await caches.keys().catch(() => []);
  for (const name of names) if (name.startsWith('private-')) caches.delete(name);
}
