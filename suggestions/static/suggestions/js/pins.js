// Pins and the cards they open, with names for those who don't see them.

/** As wide as anything that is touched, so wider in the elder mode. */
export function pinWidth() {
  return parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--target')) || 44;
}

/** A round pin with `text` in it, which the stylesheet gives its size. */
export function pinIcon(text, look = '') {
  const face = document.createElement('b');
  face.textContent = text;
  return L.divIcon({ className: `pin ${look}`, html: face, iconSize: null });
}

/** Puts a pin on the layer and returns its element; `open` is called by a click, Enter or the space bar. */
export function addPin(layer, place, { text, look, name }, open) {
  const marker = L.marker(place, { icon: pinIcon(text, look), title: name }).addTo(layer).on('click', open);
  const element = marker.getElement();
  element.setAttribute('aria-label', name);
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    open();
  });
  return element;
}

/** An element that begins with a link. */
export function linked(tag, url, text, more = '') {
  const made = document.createElement(tag);
  const link = made.appendChild(document.createElement('a'));
  link.href = url;
  link.textContent = text;
  made.append(` ${more}`);
  return made;
}

/** Opens a card at a place of the map, beside the keys for the zoom, and returns its element. */
export function openCard(map, place, content, close) {
  const keys = pinWidth() + 20;
  const maxWidth = Math.min(300, map.getSize().x - keys - 60);
  const size = { maxHeight: 220, minWidth: Math.min(180, maxWidth), maxWidth };
  const shape = { ...size, offset: [0, -8], autoPanPaddingTopLeft: [keys, 10] };
  const card = L.popup(shape).setLatLng(place).setContent(content).openOn(map);
  card.getElement().querySelector('.leaflet-popup-close-button').setAttribute('aria-label', close);
  return card.getElement();
}
