const NUMERALS = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'];
const SHAPES = [
  '<path class="shape" d="M32 7h36l25 25v36L68 93H32L7 68V32z"/>',
  '<path class="shape" d="M50 3 97 50 50 97 3 50z"/>',
  '<path class="shape" d="M10 10h80v80H10z"/>',
  '<circle class="shape" cx="50" cy="50" r="43"/>',
];

/** The badge of an event level: octagon, diamond, square or circle with its Roman numeral, 1 (worst) to 4. */
export function levelBadge(level: number, state: 'open' | 'acknowledged' | 'none'): string {
  const flag = state === 'acknowledged' ? 'data-ack' : state === 'none' ? 'data-zero' : '';
  const numeral = NUMERALS[level - 1];
  return `<svg class="lv" data-l="${level}" ${flag} viewBox="0 0 100 100" role="img" aria-label="${numeral}">${SHAPES[level - 1]}<text x="50" y="68">${numeral}</text></svg>`;
}

/** `<cc-level level state>`, state `open` (filled), `acknowledged` (outlined) or `none` (grey). */
class LevelBadge extends HTMLElement {
  static observedAttributes = ['level', 'state'];
  connectedCallback() {
    this.draw();
  }
  attributeChangedCallback() {
    if (this.isConnected) this.draw();
  }
  private draw() {
    const state = (this.getAttribute('state') ?? 'open') as 'open' | 'acknowledged' | 'none';
    this.innerHTML = levelBadge(Number(this.getAttribute('level') ?? 4), state);
  }
}
customElements.define('cc-level', LevelBadge);

/** `<cc-hex tint>`: the hexagon of a significant place, tint 1 to 3, or -1 for unusually quiet. */
class Hexagon extends HTMLElement {
  connectedCallback() {
    const tint = Number(this.getAttribute('tint') ?? 1);
    this.innerHTML = `<svg class="hx t${tint < 0 ? 'q' : tint}" viewBox="0 0 40 44" aria-hidden="true"><path d="M20 2 38 12v20L20 42 2 32V12z"/></svg>`;
  }
}
customElements.define('cc-hex', Hexagon);
