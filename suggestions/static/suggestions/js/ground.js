// What the live map and the picker draw on: the grids, tiles if the site has any, keys with names.
import { datums } from './datum.js';
import { pinWidth } from './pins.js';

const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Fetches the grids and draws them into `holder`, in the place of whatever stood there.
 *
 * Its data attributes: grids, places (JSON: [[latitude, longitude, name], …], WGS 84), tiles (addresses, the lowest first), tile-subdomains, tile-attribution, datum, attribution, label, zoom-in, zoom-out.
 * Returns {map, datum, grids}; throws when Leaflet or the grids can't be had, and leaves the holder as it was.
 */
export async function draw(holder) {
  if (!window.L) throw new Error('Leaflet has not come');
  const shapes = await gridsOf(holder);
  const datum = datums[holder.dataset.datum] ?? datums.wgs84;
  const canvas = document.createElement('div');
  canvas.className = 'canvas';
  canvas.setAttribute('role', 'group');
  canvas.setAttribute('aria-label', holder.dataset.label ?? '');
  holder.replaceChildren(canvas);
  const map = emptyMap(canvas, holder.dataset);
  const grids = outlines(shapes, datum, Boolean(holder.dataset.tiles)).addTo(map);
  landmarks(JSON.parse(holder.dataset.places || '[]'), datum).addTo(map);
  const bounds = grids.getBounds();
  if (bounds.isValid()) frame(map, bounds);
  return { map, datum, grids };
}

/** All grids to begin with, beside the keys; their codes only when there is room for them. */
function frame(map, bounds) {
  const [from, to] = [bounds.getSouthWest(), bounds.getNorthEast()];
  const canvas = map.getContainer();
  const codes = () => {
    const width = map.project(to).x - map.project(from).x;
    canvas.classList.toggle('far', width < 36 * parseFloat(getComputedStyle(canvas).fontSize));
  };
  map.on('zoomend', codes).fitBounds(bounds, { animate: false, paddingTopLeft: [pinWidth(), 0] });
  map.setMaxBounds(bounds.pad(0.5)).setMinZoom(map.getZoom());
  codes();
}

async function gridsOf(holder) {
  const address = new URL(holder.dataset.grids, location.href);
  const answer = await fetch(address, { mode: 'same-origin', headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`The grids answer with ${answer.status}`);
  return answer.json();
}

function emptyMap(canvas, words) {
  const map = L.map(canvas, {
    attributionControl: false,
    zoomControl: false,
    // The wheel scrolls the page until somebody has turned to the map.
    scrollWheelZoom: false,
    maxZoom: 19,
    zoomSnap: words.tiles ? 1 : 0.25,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    center: [0, 0],
    zoom: 1,
  });
  map.on('focus', () => map.scrollWheelZoom.enable()).on('blur', () => map.scrollWheelZoom.disable());
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  const credits = L.control.attribution({ prefix: false }).addTo(map);
  if (words.attribution) credits.addAttribution(words.attribution);
  layersOf(words).forEach((layer) => layer.addTo(map));
  return map;
}

function layersOf({ tiles = '', tileAttribution: attribution = '', tileSubdomains: subdomains = 'abc' }) {
  const addresses = tiles.split(/\s+/).filter(Boolean);
  return addresses.map((address, zIndex) => L.tileLayer(address, { attribution, subdomains, zIndex, maxZoom: 19 }));
}

/** Dots with names to go by: without tiles a newcomer knows no other. */
function landmarks(places, datum) {
  const dots = places.map(([lat, lng, name]) => L.circleMarker(datum.show([lat, lng]), {
    radius: 5, className: 'landmark', interactive: false,
  }).bindTooltip(name, {
    permanent: true, direction: 'bottom', className: 'ground-code landmark-name', pane: 'overlayPane',
  }));
  return L.layerGroup(dots);
}

function outlines(shapes, datum, onTiles) {
  return L.geoJSON(shapes, {
    coordsToLatLng: ([lng, lat]) => L.latLng(datum.show([lat, lng])),
    style: ({ properties }) => ({ className: `ground ${properties.kind}`, fillOpacity: onTiles ? 0.3 : 0.9 }),
    onEachFeature: ({ properties }, outline) => outline.bindTooltip(properties.code, {
      permanent: true, direction: 'center', className: 'ground-code', pane: 'overlayPane',
    }),
  });
}
