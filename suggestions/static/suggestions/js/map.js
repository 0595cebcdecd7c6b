/* The live map of suggestions. Without it the drawn map of the grids stands there, and the list below in any case.
 * suggestions/_live_map.html writes this markup; the page's head includes suggestions/_map_head.html.
 *
 *   <div class="map-live" data-grids="/en/suggestions/grids.json"
 *        data-points="/en/suggestions/points.json?category=roads" data-tiles="" data-tile-attribution=""
 *        data-datum="wgs84" data-language="en" data-label="Map of suggestions" data-zoom-in="Zoom in"
 *        data-zoom-out="Zoom out" data-close="Close" data-attribution="Schematic: …" data-none="No suggestions here"
 *        data-one="1 suggestion" data-several="{count} suggestions" data-more="Not all are shown: zoom in."
 *        data-failed="The map can't be loaded just now. …" data-steps="Information collected|Task dispatched|…">
 *     {% include "portal/_grid_map.html" %}
 *   </div>
 *
 * GET data-grids   -> FeatureCollection of polygons, properties {code, name, kind, url, count}
 * GET data-points&bbox=west,south,east,north (WGS 84)
 *                  -> {"points": [{"id", "lat", "lng", "step": 1..6, "title", "url"}], "more": bool}
 */
import { clusters } from './clusters.js';
import { draw } from './ground.js';
import { addPin, linked, openCard, pinWidth } from './pins.js';

const PAUSE = 250;
const FED_BACK = 4;

class LiveMap {
  constructor(holder, note) {
    this.holder = holder;
    this.note = note;
    this.words = holder.dataset;
    this.steps = (this.words.steps ?? '').split('|');
    this.points = [];
    this.pins = [];
  }

  async start() {
    Object.assign(this, await draw(this.holder));
    this.layer = L.layerGroup().addTo(this.map);
    this.grids.on('click', (event) => this.showGrid(event.layer.feature.properties, event.latlng));
    this.map.on('zoomend', () => this.redraw());
    this.map.on('moveend', () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.load(), PAUSE);
    });
    this.map.on('popupclose', ({ popup }) => {
      const { activeElement, body } = document;
      if (activeElement === body || popup.getElement().contains(activeElement)) this.focus(this.opened);
    });
    this.holder.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.map.closePopup();
    });
    await this.load();
  }

  async load() {
    this.request?.abort();
    this.request = new AbortController();
    const address = new URL(this.words.points, location.href);
    address.searchParams.set('bbox', this.box());
    try {
      const answer = await fetch(address, { mode: 'same-origin', signal: this.request.signal });
      if (!answer.ok) throw new Error(`The points answer with ${answer.status}`);
      const { points, more } = await answer.json();
      this.points = points;
      this.note.textContent = more ? this.words.more : '';
      this.redraw();
    } catch (problem) {
      if (problem.name !== 'AbortError') this.note.textContent = this.words.failed;
    }
  }

  /** What is in sight and a little more, so that a short way needs no new request. */
  box() {
    const seen = this.map.getBounds().pad(0.2);
    const [south, west] = this.datum.keep([seen.getSouth(), seen.getWest()]);
    const [north, east] = this.datum.keep([seen.getNorth(), seen.getEast()]);
    return [west, south, east, north].map((degrees) => degrees.toFixed(5)).join();
  }

  /** A pin that had the focus keeps it, though it is drawn anew, alone or in another group. */
  redraw() {
    const held = this.pins.find(({ element }) => element === document.activeElement);
    this.layer.clearLayers();
    const place = (point) => this.map.project(this.latLng(point));
    this.pins = clusters(this.points, place, pinWidth()).map(({ points }) => this.pin(points));
    if (held) this.focus(held.points[0].id);
  }

  pin(points) {
    const many = points.length > 1;
    const [{ step, title }] = points;
    const name = many ? this.counted(points.length) : `${title} – ${step} ${this.steps[step - 1] ?? ''}`;
    const look = many ? 'many' : step > FED_BACK ? 'done' : '';
    const text = many ? points.length : step;
    const element = addPin(this.layer, this.latLng(points[0]), { text, look, name }, () => this.open(points));
    return { points, element };
  }

  focus(id) {
    const pin = this.pins.find(({ points }) => points.some((point) => point.id === id));
    pin?.element.focus({ preventScroll: true });
  }

  /** Go near enough to see the points apart; what lies in one spot is a list. */
  open(points) {
    const { map } = this;
    const bounds = L.latLngBounds(points.map((point) => this.latLng(point)));
    const corners = [bounds.getNorthEast(), bounds.getSouthWest()];
    const [from, to] = corners.map((corner) => map.project(corner, map.getMaxZoom()));
    const wide = pinWidth();
    if (from.distanceTo(to) > wide && map.getZoom() < map.getMaxZoom()) {
      map.fitBounds(bounds, { padding: [wide, wide] });
      return;
    }
    const list = document.createElement('ul');
    list.append(...points.map(({ url, title, step }) => linked('li', url, title, this.steps[step - 1])));
    this.card(this.latLng(points[0]), list, points[0].id).querySelector('a').focus({ preventScroll: true });
  }

  showGrid({ url, name, count }, place) {
    this.card(place, linked('p', url, name, this.counted(count)));
  }

  /** The focus goes back to the pin of the point `opened` when the card is closed. */
  card(place, content, opened) {
    const card = openCard(this.map, place, content, this.words.close);
    this.opened = opened;
    return card;
  }

  counted(count) {
    if (!count) return this.words.none;
    const form = new Intl.PluralRules(this.words.language || 'en').select(count);
    return form === 'one' ? this.words.one : this.words.several.replace('{count}', count);
  }

  latLng({ lat, lng }) {
    return L.latLng(this.datum.show([lat, lng]));
  }
}

for (const holder of document.querySelectorAll('.map-live[data-points]')) {
  const note = document.createElement('p');
  note.className = 'hint';
  note.setAttribute('role', 'status');
  holder.after(note);
  new LiveMap(holder, note).start().catch(() => {
    note.textContent = holder.dataset.failed;
  });
}
