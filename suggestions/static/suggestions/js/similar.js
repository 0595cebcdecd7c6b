/* While somebody writes: what others have said already. Without it the server shows the same list on its next page.
 * The URL's fragment goes into the region, which is read out when the reader pauses.
 *
 *   <form method="post" data-similar="/en/suggestions/similar/">{% csrf_token %}
 *     <input name="title"> <textarea name="text"></textarea>
 *     <input type="hidden" name="category" value="roads"> … latitude, longitude, grid: sent when the form has them
 *     <div data-similar-list aria-live="polite"></div>
 *   </form>
 *   <script type="module" src="{% static "suggestions/js/similar.js" %}"></script>
 *
 * POST data-similar with title, text, category, lat, lng, grid -> an HTML fragment, empty when there is nothing alike.
 * What somebody is still writing is no part of an address, which every log keeps.
 */
const PAUSE = 500;
const FEWEST = 4;
const LONGEST = 200;
// The name of each field that is sent along.
const NAMES = { title: 'title', text: 'text', category: 'category', latitude: 'lat', longitude: 'lng', grid: 'grid' };

function question(form) {
  const fields = new FormData(form);
  const asked = new URLSearchParams();
  for (const [field, name] of Object.entries(NAMES)) {
    const value = fields.get(field);
    if (value) asked.set(name, value.trim().slice(0, LONGEST));
  }
  const enough = ['title', 'text'].some((name) => [...(asked.get(name) ?? '')].length >= FEWEST);
  return enough ? asked : null;
}

/** Our own server's words, or an error: nothing else comes into the page. */
async function fragment(address, body, signal) {
  const answer = await fetch(address, { method: 'POST', body, mode: 'same-origin', redirect: 'error', signal });
  const isPage = answer.headers.get('Content-Type')?.startsWith('text/html');
  if (!answer.ok || !isPage) throw new Error(`Similar suggestions answer with ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), 'text/html').body;
}

function watch(form) {
  const region = form.querySelector('[data-similar-list]');
  let request;
  let pause;
  let last = '';

  async function look() {
    const asked = question(form);
    if (String(asked ?? '') === last) return;
    last = String(asked ?? '');
    request?.abort();
    if (!asked) {
      region.replaceChildren();
      return;
    }
    request = new AbortController();
    const token = form.querySelector('[name=csrfmiddlewaretoken]')?.value ?? '';
    const body = new URLSearchParams([...asked, ['csrfmiddlewaretoken', token]]);
    try {
      region.replaceChildren(...(await fragment(form.dataset.similar, body, request.signal)).childNodes);
    } catch (problem) {
      // The form works as well without; the next word asks again.
      if (problem.name !== 'AbortError') last = '';
    }
  }

  function soon(event) {
    // Letters on their way to a Chinese word aren't words yet.
    if (event.isComposing) return;
    clearTimeout(pause);
    pause = setTimeout(look, PAUSE);
  }

  for (const name of ['input', 'change', 'compositionend']) form.addEventListener(name, soon);
}

for (const form of document.querySelectorAll('form[data-similar]')) {
  if (new URL(form.dataset.similar, location.href).origin === location.origin) watch(form);
}
