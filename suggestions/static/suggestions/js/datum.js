// We keep WGS 84, as satellites give it. Map tiles made in China are drawn in GCJ-02, some hundred metres off.
// Everything is [latitude, longitude] in degrees.
const AXIS = 6378245;
const ECCENTRICITY_SQUARED = 0.006693421622965943;
const { PI, abs, cos, sin, sqrt } = Math;

function isInChina([lat, lng]) {
  return lat > 0.8293 && lat < 55.8271 && lng > 72.004 && lng < 137.8347;
}

/** The metres that GCJ-02 adds to the north and to the east, at so many degrees from 35° N, 105° E. */
function shift(y, x) {
  const shared = (20 * sin(6 * PI * x) + 20 * sin(2 * PI * x)) * (2 / 3);
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + shared
    + (20 * sin(PI * y) + 40 * sin((PI * y) / 3)) * (2 / 3)
    + (160 * sin((PI * y) / 12) + 320 * sin((PI * y) / 30)) * (2 / 3);
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + shared
    + (20 * sin(PI * x) + 40 * sin((PI * x) / 3)) * (2 / 3)
    + (150 * sin((PI * x) / 12) + 300 * sin((PI * x) / 30)) * (2 / 3);
  return [north, east];
}

export function toGcj02(point) {
  if (!isInChina(point)) return point;
  const [lat, lng] = point;
  const [north, east] = shift(lat - 35, lng - 105);
  const angle = (lat * PI) / 180;
  const bend = 1 - ECCENTRICITY_SQUARED * sin(angle) ** 2;
  const metresNorth = ((AXIS * (1 - ECCENTRICITY_SQUARED)) / (bend * sqrt(bend))) * (PI / 180);
  const metresEast = (AXIS / sqrt(bend)) * cos(angle) * (PI / 180);
  return [lat + north / metresNorth, lng + east / metresEast];
}

/** Nobody publishes the way back: guess, look how far off the guess comes out, and guess again. */
export function toWgs84(point) {
  let guess = point;
  for (let turn = 0; turn < 6; turn += 1) {
    const shown = toGcj02(guess);
    guess = [guess[0] + point[0] - shown[0], guess[1] + point[1] - shown[1]];
  }
  return guess;
}

const same = (point) => point;
export const datums = {
  wgs84: { show: same, keep: same },
  gcj02: { show: toGcj02, keep: toWgs84 },
};
