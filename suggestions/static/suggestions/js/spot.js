// One pin on a map, moved by a click, by dragging or with the arrow keys. Points are [latitude, longitude], WGS 84.
import { pinIcon, pinWidth } from './pins.js';

const PIXELS = 8;
const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class Spot {
  /** `moved(point)` is called when somebody moves the pin, not when `put` does. */
  constructor({ map, datum }, name, moved) {
    this.map = map;
    this.datum = datum;
    this.name = name;
    this.moved = moved;
    map.on('click', ({ latlng }) => this.moveTo(latlng));
  }

  put(point) {
    const place = this.datum.show(point);
    if (this.pin) this.pin.setLatLng(place);
    else this.pin = this.newPin(place);
  }

  takeAway() {
    this.pin?.remove();
    this.pin = undefined;
  }

  /** Near enough to see the borders around; a spot outside all grids leaves the map where it is. */
  comeNear() {
    const place = this.pin.getLatLng();
    if (this.map.options.maxBounds?.contains(place) === false) return;
    this.map.setView(place, Math.max(this.map.getZoom(), 15));
  }

  /** Where nobody can point: a pin to begin with, ready for the arrow keys. */
  focus() {
    if (!this.pin) this.moveTo(this.map.getCenter());
    this.pin.getElement().focus();
  }

  moveTo(place) {
    const { lat, lng } = place;
    this.put(this.datum.keep([lat, lng]));
    this.moved(this.datum.keep([lat, lng]));
  }

  newPin(place) {
    const pin = L.marker(place, { icon: pinIcon('', 'here'), draggable: true, autoPan: true }).addTo(this.map);
    pin.on('dragend', () => this.moveTo(pin.getLatLng()));
    const element = pin.getElement();
    // Screen readers hand the arrow keys to an application instead of reading on.
    element.setAttribute('role', 'application');
    element.setAttribute('aria-label', this.name);
    element.addEventListener('keydown', (event) => this.step(event));
    return pin;
  }

  step(event) {
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const reach = event.shiftKey ? 1 : PIXELS;
    const from = this.map.project(this.pin.getLatLng());
    const place = this.map.unproject(from.add(way.map((direction) => direction * reach)));
    this.map.panInside(place, { padding: [pinWidth(), pinWidth()] });
    this.moveTo(place);
  }
}
