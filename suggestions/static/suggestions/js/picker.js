/* Pick the spot: by the phone's position, on a map, or with the arrow keys. Without it the grid is chosen by hand.
 * suggestions/_picker.html writes the template and names this script; the page's head includes suggestions/_map_head.html.
 * The select is found by its name; an option is a grid's by its value or by data-code.
 *
 *   <fieldset class="field" data-picker data-grid-at="/en/suggestions/grid-at.json">
 *     <legend>Where is it?</legend>
 *     <div class="field"><label for="id_grid">Grid</label>
 *       <select name="grid" id="id_grid"><option value="">…</option><option value="R01">Residential grid 1</option></select></div>
 *     <input type="hidden" name="latitude"><input type="hidden" name="longitude">
 *     <div data-spot-shown hidden><input type="checkbox" name="spot_shown"></div>
 *     {% include "suggestions/_picker.html" %}
 *   </fieldset>
 * POST data-grid-at, lat and lng (WGS 84) -> {"code", "name", "surveyed"}; surveyed: the spot decides; code null or status 404: outside of all grids
 */
import { draw } from './ground.js';
import { Shown } from './shown.js';
import { Spot } from './spot.js';

const PAUSE = 400;
const PATIENCE = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };
// What the browser answers: permission denied, position unavailable, time-out.
const REFUSALS = { 1: 'refused', 2: 'unknown', 3: 'timedOut' };

class Picker {
  constructor(fieldset) {
    const find = (selector) => fieldset.querySelector(selector);
    this.address = fieldset.dataset.gridAt;
    this.fields = [find('[name=latitude]'), find('[name=longitude]')];
    this.grid = find('select[name=grid]');
    const template = find('template[data-picker-controls]');
    template.replaceWith(template.content.cloneNode(true));
    this.said = find('[data-said]');
    this.buttons = { position: find('[data-position]'), middle: find('[data-middle]'), forget: find('[data-forget]') };
    this.onMap = find('[data-on-map]');
    this.shown = new Shown(find('[data-spot-shown]'), Boolean(this.typed()));
  }

  async start() {
    const { position, middle, forget } = this.buttons;
    position.hidden = !navigator.geolocation;
    position.addEventListener('click', () => this.locate());
    forget.addEventListener('click', () => this.keep(null));
    this.grid.addEventListener('change', () => this.compare());
    for (const field of this.fields) field.addEventListener('change', () => this.retyped());
    try {
      const holder = this.onMap.querySelector('.map-live');
      this.spot = new Spot(await draw(holder), holder.dataset.pin, (point) => {
        this.shown.chosenOnMap();
        this.keep(point);
      });
      middle.addEventListener('click', () => this.spot.focus());
    } catch {
      this.onMap.hidden = middle.hidden = true;
    }
    this.show(this.typed());
  }

  locate() {
    const words = this.said.dataset;
    this.said.textContent = words.searching;
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        this.shown.located();
        this.keep([latitude, longitude], words.accuracy.replace('{metres}', Math.max(1, Math.ceil(accuracy))));
        this.spot?.comeNear();
      },
      ({ code }) => {
        this.said.textContent = words[REFUSALS[code] ?? 'unknown'];
      },
      PATIENCE,
    );
  }

  typed() {
    const point = this.fields.map(({ value }) => (value.trim() ? Number(value) : NaN));
    return point.every(Number.isFinite) ? point : null;
  }

  /** Half a position says nothing yet. */
  retyped() {
    const point = this.typed();
    if (point || this.fields.every(({ value }) => !value.trim())) this.keep(point);
  }

  keep(point, sentence = '') {
    this.fields.forEach((field, index) => {
      field.value = point ? point[index].toFixed(6) : '';
    });
    this.sentence = this.said.textContent = sentence;
    this.found = undefined;
    this.show(point);
    clearTimeout(this.pause);
    this.request?.abort();
    if (point) this.pause = setTimeout(() => this.ask(point), PAUSE);
  }

  show(point) {
    this.buttons.forget.hidden = !point;
    this.shown.offer(point);
    if (point) this.spot?.put(point);
    else this.spot?.takeAway();
  }

  async ask([lat, lng]) {
    this.request = new AbortController();
    const csrfmiddlewaretoken = this.grid.form.querySelector('[name=csrfmiddlewaretoken]')?.value ?? '';
    const body = new URLSearchParams({ lat: lat.toFixed(6), lng: lng.toFixed(6), csrfmiddlewaretoken });
    const { signal } = this.request;
    try {
      const answer = await fetch(this.address, { method: 'POST', body, mode: 'same-origin', signal });
      if (!answer.ok && answer.status !== 404) return;
      this.propose(answer.ok ? await answer.json() : { code: null });
    } catch {
      // No network, or the pin has moved on: the grid stays as it was chosen, and the server looks for itself.
    }
  }

  /** Choose the grid, unless somebody has chosen one by hand. */
  propose(found) {
    this.found = found;
    if (!this.grid.value || this.grid.value === this.chosen) {
      this.chosen = this.option(found)?.value ?? '';
      this.grid.value = this.chosen;
    }
    this.compare();
  }

  compare() {
    if (!this.found) return;
    const words = this.said.dataset;
    const option = this.option(this.found);
    let sentence = words.outside;
    const other = this.found.surveyed ? words.decides : words.differs;
    if (option) sentence = option.value === this.grid.value ? words.proposed : other;
    this.said.textContent = `${this.sentence} ${sentence.replace('{name}', this.found.name)}`.trim();
  }

  option({ code }) {
    return code && [...this.grid.options].find(({ value, dataset }) => code === value || code === dataset.code);
  }
}

for (const fieldset of document.querySelectorAll('fieldset[data-picker]')) new Picker(fieldset).start();
