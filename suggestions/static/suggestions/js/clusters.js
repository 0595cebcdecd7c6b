// Points that would lie on one another on the screen become one pin.

/** Groups of `points`, each {x, y, points}; `place(point)` gives its pixels at this zoom, `width` that of a pin.
 *
 * The screen is cut into cells as wide as a pin, so that only the cells around a point can hold a pin which it
 * would touch. The first point of a group is its place: a group doesn't wander when others join it.
 */
export function clusters(points, place, width) {
  const cells = new Map();
  const found = [];
  for (const point of points) {
    const { x, y } = place(point);
    const column = Math.floor(x / width);
    const row = Math.floor(y / width);
    const near = around(cells, column, row).find((group) => Math.hypot(group.x - x, group.y - y) < width);
    if (near) {
      near.points.push(point);
      continue;
    }
    const group = { x, y, points: [point] };
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), group]);
    found.push(group);
  }
  return found;
}

function around(cells, column, row) {
  const groups = [];
  for (let dx = -1; dx <= 1; dx += 1) {
    for (let dy = -1; dy <= 1; dy += 1) groups.push(...(cells.get(`${column + dx} ${row + dy}`) ?? []));
  }
  return groups;
}
