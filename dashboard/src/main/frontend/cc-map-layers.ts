export interface MapOfAreas extends HTMLElement { areas(levels: string[]): Promise<void> }

const LEVELS = ['county', 'township', 'village', 'grid'];
/** What stands on the map besides; each has a swatch in city-map-page.css. */
const SIGNS = ['hot', 'quiet', 'alert', 'incident', 'spot', 'unknown'];
const KEPT = 'fengsui.map.areas';

/**
 * `<cc-map-layers for>`: which divisions and grids the map `for` shows, and what its signs mean. The choice is kept in this
 * browser. Set `texts`; a level of which nothing is on record says so.
 */
class MapLayers extends HTMLElement {
  texts: Record<string, string> = {};

  connectedCallback() {
    if (this.childElementCount) return;
    const chosen = new Set((localStorage.getItem(KEPT) ?? '').split(' '));
    const boxes = document.createElement('fieldset');
    boxes.append(Object.assign(document.createElement('legend'), { textContent: this.texts.areas }));
    for (const level of LEVELS) {
      const label = document.createElement('label');
      const box = Object.assign(document.createElement('input'), { type: 'checkbox', value: level, checked: chosen.has(level) });
      box.onchange = () => this.show();
      const swatch = Object.assign(document.createElement('i'), { className: 'ml-' + level });
      label.append(box, swatch, this.texts[level] ?? level, document.createElement('small'));
      label.dataset.level = level;
      boxes.append(label);
    }
    const legend = document.createElement('ul');
    legend.setAttribute('aria-label', this.texts.legend);
    for (const sign of SIGNS) {
      const line = document.createElement('li');
      line.append(Object.assign(document.createElement('i'), { className: 'ml-' + sign }), this.texts[sign] ?? sign);
      legend.append(line);
    }
    this.append(boxes, legend);
    this.map()?.addEventListener('cc-areas', (event) => this.tell((event as CustomEvent).detail));
    if ([...chosen].some((level) => LEVELS.includes(level))) this.show();
  }

  private map() {
    return document.getElementById(this.getAttribute('for') ?? '') as MapOfAreas | null;
  }

  private show() {
    const levels = [...this.querySelectorAll<HTMLInputElement>('input:checked')].map((box) => box.value);
    localStorage.setItem(KEPT, levels.join(' '));
    void customElements.whenDefined('cc-map').then(() => this.map()?.areas(levels));
  }

  private tell(detail: { empty: string[]; failed: string[] }) {
    for (const label of this.querySelectorAll<HTMLElement>('label')) {
      const level = label.dataset.level!;
      label.querySelector('small')!.textContent = detail.empty.includes(level) ? this.texts.empty : detail.failed.includes(level) ? this.texts.failed : '';
    }
  }
}
customElements.define('cc-map-layers', MapLayers);
