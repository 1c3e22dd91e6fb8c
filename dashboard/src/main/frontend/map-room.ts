/** A name that would lie on another one, on a card, or over the edge of the map has no room; the rail has it. */
export function hasRoom(text: HTMLElement, map: HTMLElement, taken: DOMRect[]): boolean {
  const box = text.getBoundingClientRect();
  const frame = map.getBoundingClientRect();
  const outside = box.right > frame.right || box.left < frame.left || box.top < frame.top || box.bottom > frame.bottom;
  const cards = [...document.querySelectorAll('.wall .card, .wall .leg, .map-plates, .map-scale')].map((card) => card.getBoundingClientRect());
  const air = box.height / 4;
  const meets = (other: DOMRect) =>
    box.left < other.right + air && box.right > other.left - air && box.top < other.bottom + air && box.bottom > other.top - air;
  if (outside || [...taken, ...cards].some(meets)) return false;
  taken.push(box);
  return true;
}

/** What stands where the map cannot be drawn. */
export function plate(said: string): HTMLElement {
  const words = document.createElement('p');
  words.className = 'map-failed';
  words.textContent = said;
  return words;
}
