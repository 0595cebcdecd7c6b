/* While somebody types: the first titles that fit, as links below the box. Without it the button leads to the same.
 *
 *   <form action="/en/library/catalogue/" data-complete="/en/library/catalogue/complete/"><input name="q"> …
 *   <div data-completed></div>   in the form, or right behind it
 *
 * GET data-complete?q=… -> an HTML fragment, whose status is read out.
 */
const PAUSE = 250;

/** Our own server's words, or an error: nothing else comes into the page. */
async function fragment(address, signal) {
  const answer = await fetch(address, { mode: 'same-origin', redirect: 'error', signal });
  const isPage = answer.headers.get('Content-Type')?.startsWith('text/html');
  if (!answer.ok || !isPage) throw new Error(`The catalogue answers with ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), 'text/html').body;
}

function watch(form) {
  const box = form.elements.namedItem('q');
  const region = form.querySelector('[data-completed]') ?? form.nextElementSibling;
  const first = box.value.trim();
  let request;
  let pause;
  let last = first;

  async function look() {
    const words = box.value.trim();
    if (words === last) return;
    last = words;
    request?.abort();
    if (!words || words === first) {
      region.replaceChildren();
      return;
    }
    request = new AbortController();
    const address = new URL(form.dataset.complete, location.href);
    address.searchParams.set('q', words);
    try {
      region.replaceChildren(...(await fragment(address, request.signal)).childNodes);
    } catch (problem) {
      // The button works as well; the next letter asks again.
      if (problem.name !== 'AbortError') last = '';
    }
  }

  function soon(event) {
    // Letters on their way to a Chinese word are words here, too: pinyin.
    clearTimeout(pause);
    pause = setTimeout(look, event.type === 'compositionend' ? 0 : PAUSE);
  }

  for (const name of ['input', 'compositionend']) box.addEventListener(name, soon);
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') region.replaceChildren();
  });
}

for (const form of document.querySelectorAll('form[data-complete]')) {
  if (new URL(form.dataset.complete, location.href).origin === location.origin) watch(form);
}
