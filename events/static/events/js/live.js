// Counters stay true while the page is open. Without this script a link asks for them.
//
//   <div data-live="address of the same part">…</div>
const EVERY = 5000;
const part = document.querySelector('[data-live]');

async function look() {
  if (!document.hidden) {
    const answer = await fetch(part.dataset.live).catch(() => null);
    if (answer?.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      part.replaceChildren(...page.body.childNodes);
    }
  }
  setTimeout(look, EVERY);
}

if (part) setTimeout(look, EVERY);
