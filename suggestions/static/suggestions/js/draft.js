/* Keeps what somebody is writing on this device, until it is sent, discarded or a day old, or somebody
 * signs out: others may use the device, too.
 * Text fields only; never files, hidden fields, passwords, or a field with data-private.
 * suggestions/_draft_offer.html writes the template and names this script, _draft_discard.html writes the button
 * that discards what is kept; portal/js/page.js clears all drafts when somebody signs out.
 *
 *   <form method="post" data-draft="new-suggestion">
 *     {% include "suggestions/_draft_offer.html" %}
 *     <input name="title"> <textarea name="text"></textarea> <input name="phone" data-private>
 *     {% include "suggestions/_draft_discard.html" %}
 *   </form>
 *
 * The page that confirms names the draft that is done; "*" means all of them:
 *   <meta name="draft-done" content="new-suggestion">   or   <p data-draft-done="new-suggestion">…</p>
 */
const PREFIX = 'draft:';
const PAUSE = 400;
const DAY = 24 * 60 * 60 * 1000;
const TEXTS = 'textarea, input:not([type]), input[type=text], input[type=search], input[type=url]';

/** The browser's store, or nothing: some people switch it off. */
function store() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function read(key) {
  try {
    const draft = JSON.parse(store().getItem(PREFIX + key));
    return draft && Date.now() - draft.at < DAY ? draft : null;
  } catch {
    return null;
  }
}

function write(key, fields) {
  try {
    store().setItem(PREFIX + key, JSON.stringify({ at: Date.now(), fields }));
  } catch {
    // Full or switched off: the form works without.
  }
}

function forget(key) {
  store()?.removeItem(PREFIX + key);
}

function keys() {
  const names = Object.keys(store() ?? {}).filter((name) => name.startsWith(PREFIX));
  return names.map((name) => name.slice(PREFIX.length));
}

function cleanUp() {
  const ended = new Set();
  for (const meta of document.querySelectorAll('meta[name=draft-done]')) ended.add(meta.content);
  for (const part of document.querySelectorAll('[data-draft-done]')) ended.add(part.dataset.draftDone);
  for (const key of keys()) if (ended.has('*') || ended.has(key) || !read(key)) forget(key);
}

function textsOf(form) {
  return [...form.querySelectorAll(TEXTS)].filter((field) => field.name && !field.closest('[data-private]'));
}

function keep(form) {
  const key = form.dataset.draft;
  const texts = textsOf(form);
  const draft = read(key);
  const discard = form.querySelector('[data-draft-discard]');
  let offered = false;
  let pause;

  function save() {
    clearTimeout(pause);
    pause = undefined;
    const written = texts.filter(({ value }) => value.trim()).map(({ name, value }) => [name, value]);
    if (written.length) write(key, Object.fromEntries(written));
    else forget(key);
    discard.hidden = !written.length;
  }

  function discardAll() {
    for (const field of texts) field.value = '';
    save();
    texts[0].focus();
    texts[0].dispatchEvent(new Event('input', { bubbles: true }));
  }

  function offer() {
    const template = form.querySelector('template[data-draft-offer]');
    const [panel] = template.content.cloneNode(true).children;
    const answered = (event) => {
      // What has been written in the meantime stays.
      if (event.currentTarget.matches('[data-continue]')) {
        for (const field of texts) if (!field.value) field.value = draft.fields[field.name] ?? '';
      }
      offered = false;
      panel.remove();
      save();
      texts[0].focus();
      texts[0].dispatchEvent(new Event('input', { bubbles: true }));
    };
    for (const button of panel.querySelectorAll('button')) button.addEventListener('click', answered);
    template.after(panel);
    offered = true;
  }

  if (draft && texts.every(({ value }) => !value.trim())) offer();
  discard.addEventListener('click', discardAll);
  form.addEventListener('input', () => {
    clearTimeout(pause);
    // An unanswered offer is not written over.
    if (!offered) pause = setTimeout(save, PAUSE);
  });
  addEventListener('pagehide', () => {
    if (pause) save();
  });
}

cleanUp();
for (const form of document.querySelectorAll('form[data-draft]')) keep(form);
