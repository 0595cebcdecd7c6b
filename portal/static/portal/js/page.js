// Small courtesies on every page: an error summary gets the focus, a link can be copied.
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

// What a room has kept of somebody's own pages goes when nobody is signed in any more.
if (window.caches && !document.querySelector('form[action$="/logout/"]')) {
  const names = await caches.keys().catch(() => []);
  for (const name of names) if (name.startsWith('private-')) caches.delete(name);
}
