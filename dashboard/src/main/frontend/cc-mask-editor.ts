import type { Rectangle } from './tile-masks';

const MOST = 16;
const PARTS = ['left', 'top', 'width', 'height'] as const;
const percent = (share: number) => Math.round(share * 1000) / 10;

/**
 * `<cc-mask-editor>`: rectangles of a picture, drawn with the pointer or entered as percentages. Set `texts` and `rectangles`;
 * read `rectangles`.
 */
class MaskEditor extends HTMLElement {
  texts: Record<string, string> = {};
  private all: Rectangle[] = [];
  private drawn?: { x: number; y: number };

  get rectangles() {
    return this.all;
  }

  set rectangles(rectangles: Rectangle[]) {
    this.all = rectangles.map((one) => ({ ...one }));
    this.draw();
  }

  connectedCallback() {
    this.draw();
  }

  private draw() {
    if (!this.isConnected) return;
    const area = document.createElement('div');
    area.className = 'me-area';
    area.setAttribute('role', 'img');
    area.setAttribute('aria-label', this.texts.area);
    area.append(...this.all.map((one, i) => {
      const box = Object.assign(document.createElement('i'), { textContent: String(i + 1) });
      PARTS.forEach((part) => (box.style[part] = one[part] * 100 + '%'));
      return box;
    }));
    area.onpointerdown = (event) => (this.drawn = this.at(area, event));
    area.onpointerup = (event) => this.drawnTo(this.at(area, event));
    const list = document.createElement('ol');
    list.append(...this.all.map((one, i) => this.line(one, i)));
    const add = this.button(this.texts.add, () => this.put({ left: 0.4, top: 0.4, width: 0.2, height: 0.2 }));
    add.disabled = this.all.length >= MOST;
    const none = Object.assign(document.createElement('p'), { textContent: this.all.length ? '' : this.texts.none });
    this.replaceChildren(area, list, none, add);
  }

  private line(one: Rectangle, i: number) {
    const line = document.createElement('li');
    line.append(`${i + 1}`);
    for (const part of PARTS) {
      const label = document.createElement('label');
      const field = Object.assign(document.createElement('input'), { type: 'number', min: '0', max: '100', step: '0.5', value: String(percent(one[part])) });
      field.onchange = () => {
        one[part] = Number(field.value) / 100;
        this.all[i] = this.inside(one);
        this.draw();
      };
      label.append(this.texts[part], field, '%');
      line.append(label);
    }
    const remove = this.button(this.texts.remove, () => {
      this.all.splice(i, 1);
      this.draw();
    });
    remove.setAttribute('aria-label', `${this.texts.remove} ${i + 1}`);
    line.append(remove);
    return line;
  }

  private button(words: string, act: () => void) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'pg-b s';
    made.textContent = words;
    made.onclick = act;
    return made;
  }

  private at(area: HTMLElement, event: PointerEvent) {
    const box = area.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  }

  private drawnTo(to: { x: number; y: number }) {
    const from = this.drawn;
    this.drawn = undefined;
    if (!from) return;
    const one = { left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
    if (one.width > 0.01 && one.height > 0.01) this.put(one);
  }

  private put(one: Rectangle) {
    if (this.all.length < MOST) this.all.push(this.inside(one));
    this.draw();
  }

  private inside(one: Rectangle): Rectangle {
    const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value || 0));
    const left = clamp(one.left, 0, 0.99), top = clamp(one.top, 0, 0.99);
    return { left, top, width: clamp(one.width, 0.01, 1 - left), height: clamp(one.height, 0.01, 1 - top) };
  }
}
customElements.define('cc-mask-editor', MaskEditor);
