// One picture on its way, and the line that shows it.
import { post, uuid } from './sending.js';

// Seconds between the tries; after the last one people decide.
const WAITS = [1, 2, 4, 8, 16, 30];
const PARTS = ['[data-said]', 'progress', '[data-retry]', '[data-other]', '[data-remove]'];

export class Picture {
  constructor(file, template) {
    this.file = file;
    this.key = uuid();
    this.words = template.dataset;
    this.line = template.content.firstElementChild.cloneNode(true);
    const find = (selector) => this.line.querySelector(selector);
    [this.said, this.bar, this.retry, this.other, this.remove] = PARTS.map(find);
    find('[data-name]').textContent = file.name;
    this.bar.setAttribute('aria-label', file.name);
    for (const button of [this.retry, this.other, this.remove]) {
      button.setAttribute('aria-label', `${button.textContent.trim()}: ${file.name}`);
    }
    this.say(this.words.waiting);
  }

  /** `refused`: the file itself can't be taken, and no further try helps. */
  say(words, { sending = false, stuck = false, refused = false } = {}) {
    this.said.textContent = words;
    if (!stuck && document.activeElement === this.retry) this.remove.focus();
    this.bar.hidden = !sending;
    this.retry.hidden = !stuck;
    this.other.hidden = !refused;
  }

  /** Until it has arrived, is refused or removed. Returns what the server puts in its place, if it took it. */
  async deliver(address, token) {
    for (const seconds of [...WAITS, null]) {
      const answer = await this.tryOnce(address, token);
      if (this.gone) return null;
      if (answer?.status < 300 && answer.body.html) return answer.body.html;
      if (answer && answer.status < 500) {
        const refused = answer.status === 400 && Boolean(answer.body.error);
        this.say(answer.body.error ?? this.words.failed, { stuck: !refused, refused });
        return null;
      }
      if (seconds !== null) await this.rest(seconds);
      if (this.gone) return null;
    }
    this.say(this.words.failed, { stuck: true });
    return null;
  }

  tryOnce(address, token) {
    this.say(this.words.sending, { sending: true });
    this.bar.removeAttribute('value');
    this.abort = new AbortController();
    const fields = { photo: this.file, key: this.key, csrfmiddlewaretoken: token };
    return post(address, fields, this.abort.signal, (part) => {
      this.bar.value = part;
    });
  }

  /** Till the time is over, the network is back, or somebody is impatient. */
  rest(seconds) {
    const offline = navigator.onLine === false;
    this.say((offline ? this.words.offline : this.words.again).replace('{seconds}', seconds), { stuck: true });
    return new Promise((resolve) => {
      if (!offline) setTimeout(resolve, seconds * 1000);
      addEventListener('online', resolve, { once: true });
      this.retry.addEventListener('click', resolve, { once: true });
      this.remove.addEventListener('click', resolve, { once: true });
    });
  }
}
