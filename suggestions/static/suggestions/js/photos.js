/* Sends pictures one by one as soon as they are chosen, again when the network fails, and shows each on its way.
 * Without it the same input goes with the form. suggestions/_photo_line.html writes the template and names this script.
 *
 *   <form method="post" enctype="multipart/form-data">{% csrf_token %}
 *     <input type="hidden" name="key" value="{{ a new UUID }}">
 *     <div class="field"><label for="id_photo">Pictures</label>
 *       <input type="file" name="photo" id="id_photo" multiple accept="image/jpeg,image/png,image/webp,image/heic"
 *              data-upload="/en/desk/suggestions/…/photos/"></div>
 *     <ul class="desk" data-photos>the pictures that are there: <li>…</li></ul>
 *     {% include "suggestions/_photo_line.html" %}
 *     <button class="button" data-upload-fallback>Send the pictures</button>
 *   </form>
 *
 * POST data-upload, multipart: photo, key (one UUID per picture, the same at each try), csrfmiddlewaretoken
 *   -> 2xx {"html": "<li>…</li>"}; 400 {"error": "…"}: this file can't be taken, another may; other 4xx
 *   {"error": "…"}: not now; 5xx or no answer: tried again
 */
import { Picture } from './picture.js';

class Queue {
  constructor(input) {
    this.input = input;
    this.form = input.form;
    this.list = this.form.querySelector('[data-photos]');
    this.template = this.form.querySelector('template[data-photo-line]');
    this.waiting = [];
    input.addEventListener('change', () => this.take());
    input.addEventListener('cancel', () => {
      this.refused = null;
    });
    this.form.addEventListener('submit', (event) => this.hold(event));
    addEventListener('beforeunload', (event) => this.waiting.length && event.preventDefault());
    for (const button of this.form.querySelectorAll('[data-upload-fallback]')) button.hidden = true;
  }

  take() {
    if (this.refused) this.drop(this.refused);
    this.refused = null;
    for (const file of this.input.files) {
      const picture = new Picture(file, this.template);
      picture.retry.addEventListener('click', () => this.add(picture));
      picture.other.addEventListener('click', () => this.instead(picture));
      picture.remove.addEventListener('click', () => this.drop(picture));
      this.list.append(picture.line);
      this.add(picture);
    }
    // They go their own way; the form must not send them once more.
    this.input.value = '';
  }

  add(picture) {
    if (this.waiting.includes(picture)) return;
    this.waiting.push(picture);
    if (this.waiting.length === 1) this.work();
  }

  /** It stays until another one is chosen. */
  instead(picture) {
    this.refused = picture;
    this.input.click();
  }

  drop(picture) {
    picture.gone = true;
    picture.abort?.abort();
    picture.line.remove();
    this.input.focus();
  }

  async work() {
    while (this.waiting.length) {
      const [picture] = this.waiting;
      const token = this.form.elements.csrfmiddlewaretoken?.value ?? '';
      const html = picture.gone ? null : await picture.deliver(this.input.dataset.upload, token);
      if (html) this.arrived(picture, html);
      this.waiting.shift();
    }
    const { held } = this;
    this.held = null;
    if (!this.form.querySelector('[data-retry]:not([hidden]), [data-other]:not([hidden])')) held?.click();
  }

  arrived(picture, html) {
    const hadFocus = picture.line.contains(document.activeElement);
    picture.line.replaceWith(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
    if (hadFocus) this.input.focus();
  }

  /** The form waits for the pictures that are on their way. */
  hold(event) {
    if (!this.waiting.length) return;
    event.preventDefault();
    this.held = event.submitter;
    this.waiting[0].said.textContent = this.template.dataset.hold;
  }
}

for (const input of document.querySelectorAll('input[type=file][data-upload]')) new Queue(input);
