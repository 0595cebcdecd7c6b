// Whether everybody sees the exact spot: a checkbox that is there while a spot is. Ticked for one chosen on the map,
// not for where somebody stands; whoever has answered it themselves is not asked again.
export class Shown {
  /** `answered`: a draft with a spot has its answer already. The page may have no such question. */
  constructor(place, answered) {
    this.place = place;
    this.tick = place?.querySelector('input');
    this.answered = answered;
    this.tick?.addEventListener('change', () => {
      this.answered = true;
    });
  }

  offer(isThere) {
    if (this.place) this.place.hidden = !isThere;
  }

  located() {
    this.isLocated = true;
    this.propose(false);
  }

  /** Where somebody stands may be at home, also when they move the pin a little; other spots are mostly in the street. */
  chosenOnMap() {
    this.propose(!this.isLocated);
  }

  propose(shown) {
    if (this.tick && !this.answered) this.tick.checked = shown;
  }
}
