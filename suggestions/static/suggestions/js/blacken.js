/* Draw black rectangles over a photo with a finger or the mouse; they stand in the form as numbers, which work alone.
 *
 *   <svg viewBox="0 0 1000 750" data-blacken><image …/><rect …/></svg>
 *   <p data-blacken-undo hidden><button type="button">…</button></p>
 *   inputs box-0-left, box-0-top, box-0-width, box-0-height … for each rectangle there may be, in hundredths of the picture
 */
const SIDES = ['left', 'top', 'width', 'height'];
const SMALLEST = 0.5;

class Blackening {
  constructor(picture) {
    this.picture = picture;
    this.form = picture.closest('form');
    this.undo = this.form.querySelector('[data-blacken-undo]');
    this.rows = [];
    while (this.field(this.rows.length, 'left')) {
      const number = this.rows.length;
      this.rows.push(SIDES.map((side) => this.field(number, side)));
    }
    for (const input of this.rows.flat()) input.addEventListener('input', () => this.show());
    this.undo.querySelector('button').addEventListener('click', () => this.takeBack());
    // The page must not scroll under a finger that draws.
    picture.style.touchAction = 'none';
    picture.style.cursor = 'crosshair';
    picture.addEventListener('pointerdown', (event) => this.begin(event));
    picture.addEventListener('pointermove', (event) => this.stretch(event));
    for (const name of ['pointerup', 'pointercancel']) picture.addEventListener(name, () => this.end());
    this.show();
  }

  field(number, side) {
    return this.form.elements[`box-${number}-${side}`];
  }

  /** Hundredths from the upper left corner. */
  place(event) {
    const { left, top, width, height } = this.picture.getBoundingClientRect();
    const within = (part) => Math.min(100, Math.max(0, part * 100));
    return [within((event.clientX - left) / width), within((event.clientY - top) / height)];
  }

  begin(event) {
    this.row = this.rows.find(([, , width]) => !width.value);
    if (!this.row) return;
    event.preventDefault();
    this.picture.setPointerCapture(event.pointerId);
    this.start = this.place(event);
  }

  stretch(event) {
    if (!this.start) return;
    const here = this.place(event);
    const box = [0, 1].map((axis) => Math.min(here[axis], this.start[axis]));
    box.push(...[0, 1].map((axis) => Math.abs(here[axis] - this.start[axis])));
    this.row.forEach((input, index) => {
      input.value = box[index].toFixed(1);
    });
    this.show();
  }

  /** A tap is no rectangle. */
  end() {
    if (!this.start) return;
    this.start = null;
    if (this.row.slice(2).some(({ value }) => Number(value) < SMALLEST)) this.empty(this.row);
    this.show();
  }

  takeBack() {
    const last = this.rows.filter(([, , width]) => width.value).pop();
    if (last) this.empty(last);
    this.show();
  }

  empty(row) {
    for (const input of row) input.value = '';
  }

  show() {
    for (const drawn of this.picture.querySelectorAll('rect')) drawn.remove();
    const { width, height } = this.picture.viewBox.baseVal;
    const scale = [width, height, width, height];
    const drawn = this.rows.filter(([, , wide, high]) => Number(wide.value) && Number(high.value));
    for (const row of drawn) {
      const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      ['x', 'y', 'width', 'height'].forEach((name, index) => {
        rect.setAttribute(name, (Number(row[index].value) / 100) * scale[index]);
      });
      this.picture.append(rect);
    }
    this.undo.hidden = !drawn.length;
  }
}

for (const picture of document.querySelectorAll('svg[data-blacken]')) new Blackening(picture);
