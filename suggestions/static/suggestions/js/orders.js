/* Lets people at work read the orders they have seen before where there is no network.
 * suggestions/_orders_copy.html writes the template and names this script; without it the pages need the network.
 *
 *   <div data-orders="opaque key of the person" data-worker="/en/desk/suggestions/worker.js"
 *        data-scope="/en/desk/suggestions/">{% include "suggestions/_orders_copy.html" %}</div>
 *
 * Only pages that carry such an element are kept. The key is the same on all pages of one person, says nothing about
 * them and changes with them: copies under another key are deleted. So are all copies when somebody signs out.
 * offline-worker.js is what data-worker serves; it marks a copy with <html data-copied-at="2026-11-26T06:05:00.000Z">.
 */
import { clock, forgetWhenSigningOut, keepPage } from '../../portal/js/offline.js';

const ROOM = 'orders';
const place = document.querySelector('[data-orders]');
const { copiedAt } = document.documentElement.dataset;

/** What is read may be old, and nothing can be sent from it. Pictures wait for the network by themselves. */
function markCopy(moment) {
  const template = place.querySelector('template[data-orders-copy]');
  const [panel] = template.content.cloneNode(true).children;
  const since = panel.querySelector('[data-since]');
  since.textContent = since.textContent.replace('{time}', clock(moment));
  template.after(panel);
  const buttons = 'form[method=post] :is(button:not([type=button]), input[type=submit])';
  for (const button of document.querySelectorAll(buttons)) button.disabled = true;
}

if (place && navigator.serviceWorker) {
  forgetWhenSigningOut(ROOM);
  if (copiedAt) markCopy(new Date(copiedAt));
  else keepPage({ ...place.dataset, room: ROOM, key: place.dataset.orders }).catch(() => {}); // no room, or switched off: the network is needed then
}
