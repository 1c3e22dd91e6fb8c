import { COLUMNS, inside, isFree, MOST_TILES, placed, ROWS, tiles, type ScenePanel } from './scene-grid';
import { typed } from './typed-key';

interface Listed { id: string; name: string }
type Texts = Record<string, string>;

const KINDS = ['MAP', 'RAIL', 'VIDEO', 'INDICATORS', 'HEADLINE', 'UNUSUAL', 'FLOOD', 'TEXT', 'CLOCK', 'WEB'];
const ONCE = ['MAP', 'RAIL'];
const SOURCES = ['NEAREST', 'CAMERAS', 'PATROL'];
const MOST_LISTED = 40;

/**
 * `<cc-scene-editor>`: builds a scene on a grid. Panels are dragged by the pointer and moved by arrow keys (with Shift:
 * resized), removed by Delete; a camera is dragged onto a panel of pictures or added to the chosen one by Enter. Set
 * `panels`, `cameras` and `texts`; it sends `cc-panels` {json} after each change, and `cc-undo` for the key Z.
 */
class SceneEditor extends HTMLElement {
  private list: ScenePanel[] = [];
  private known: Listed[] = [];
  private words: Texts = {};
  private chosen = '';
  private canvas!: HTMLElement;
  private props!: HTMLElement;
  private found!: HTMLElement;
  private say!: HTMLElement;

  set panels(panels: ScenePanel[]) {
    this.list = panels ?? [];
    if (!this.list.some((panel) => panel.id === this.chosen)) this.chosen = '';
    this.draw();
  }

  set cameras(cameras: Listed[]) {
    this.known = cameras ?? [];
    this.find('');
  }

  set texts(texts: Texts) {
    this.words = texts;
    this.build();
    this.draw();
  }

  connectedCallback() {
    window.addEventListener('keydown', this.pressed);
  }

  disconnectedCallback() {
    window.removeEventListener('keydown', this.pressed);
  }

  private readonly pressed = (event: KeyboardEvent) => {
    if (typed(event) && event.code === 'KeyZ' && !event.shiftKey) {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('cc-undo', { detail: {} }));
    }
  };

  private element(tag: string, className: string, text = ''): HTMLElement {
    return Object.assign(document.createElement(tag), { className, textContent: text });
  }

  private build() {
    const palette = this.element('div', 'se-palette');
    palette.setAttribute('role', 'toolbar');
    palette.setAttribute('aria-label', this.words.add);
    for (const kind of KINDS) {
      const button = this.element('button', 'pg-b s', '+ ' + this.words['kind.' + kind]) as HTMLButtonElement;
      button.type = 'button';
      button.dataset.kind = kind;
      button.onclick = () => this.add(kind);
      palette.append(button);
    }
    this.canvas = this.element('div', 'se-canvas');
    this.canvas.ondragover = (event) => event.preventDefault();
    this.canvas.ondrop = (event) => this.dropped(event);
    this.props = this.element('div', 'se-props');
    const search = this.element('input', 'se-search') as HTMLInputElement;
    search.placeholder = this.words.search;
    search.setAttribute('aria-label', this.words.search);
    search.oninput = () => this.find(search.value);
    this.found = this.element('ul', 'se-found');
    this.say = this.element('p', 'se-say');
    this.say.setAttribute('role', 'status');
    const side = this.element('div', 'se-side');
    side.append(this.props, this.element('h3', '', this.words.cameras), search, this.found);
    const middle = this.element('div', 'se-middle');
    middle.append(palette, this.canvas, this.say);
    this.replaceChildren(middle, side);
    this.find('');
  }

  private add(kind: string) {
    const panel = placed(kind, this.list);
    if (!panel || (ONCE.includes(kind) && this.list.some((one) => one.kind === kind)) || (kind === 'VIDEO' && tiles(this.list) >= MOST_TILES)) {
      return this.tell(this.words[panel ? 'once' : 'full']);
    }
    this.chosen = panel.id;
    this.change([...this.list, panel]);
    this.canvas.querySelector<HTMLElement>(`[data-id=${panel.id}]`)?.focus();
  }

  private change(list: ScenePanel[]) {
    this.list = list;
    this.tell('');
    this.draw();
    this.dispatchEvent(new CustomEvent('cc-panels', { detail: { json: JSON.stringify(list) } }));
  }

  /** Takes the changed panel if there is room; else says why not and leaves all as it was. */
  private put(changed: ScenePanel): boolean {
    const panel = inside(changed);
    const list = this.list.map((one) => (one.id === panel.id ? panel : one));
    if (!isFree(panel, this.list) || tiles(list) > MOST_TILES) {
      this.tell(this.words[tiles(list) > MOST_TILES ? 'tooMany' : 'taken']);
      this.draw();
      return false;
    }
    this.change(list);
    return true;
  }

  private tell(words: string) {
    this.say.textContent = words;
  }

  private draw() {
    if (!this.canvas) return;
    const focused = (document.activeElement as HTMLElement)?.dataset?.id;
    this.canvas.replaceChildren(...this.list.map((panel) => this.box(panel)));
    if (focused) this.canvas.querySelector<HTMLElement>(`[data-id="${focused}"]`)?.focus();
    this.drawProps();
  }

  private box(panel: ScenePanel): HTMLElement {
    const box = this.element('div', 'se-panel' + (panel.automatic ? ' auto' : '') + (panel.id === this.chosen ? ' chosen' : ''));
    const name = this.words['kind.' + panel.kind];
    box.dataset.id = panel.id;
    box.tabIndex = 0;
    box.setAttribute('role', 'button');
    box.setAttribute('aria-pressed', String(panel.id === this.chosen));
    box.setAttribute('aria-label', `${name} ${panel.id}, ${panel.columns}×${panel.rows}, ${panel.column},${panel.row}`);
    Object.assign(box.style, {
      left: (100 * panel.column) / COLUMNS + '%', top: (100 * panel.row) / ROWS + '%',
      width: (100 * panel.columns) / COLUMNS + '%', height: (100 * panel.rows) / ROWS + '%',
    });
    const more = panel.kind === 'VIDEO' ? `${this.words['source.' + panel.source]} · ${panel.tiles}` : panel.kind === 'TEXT' || panel.kind === 'WEB' ? panel.text : '';
    box.append(this.element('b', '', name), this.element('span', '', more), this.element('i', 'se-corner'));
    box.onkeydown = (event) => this.key(event, panel);
    box.onpointerdown = (event) => this.drag(event, panel, box);
    box.onfocus = () => this.choose(panel.id);
    return box;
  }

  private choose(id: string) {
    if (this.chosen === id) return;
    this.chosen = id;
    this.canvas.querySelectorAll<HTMLElement>('.se-panel').forEach((box) => {
      box.classList.toggle('chosen', box.dataset.id === id);
      box.setAttribute('aria-pressed', String(box.dataset.id === id));
    });
    this.drawProps();
  }

  private key(event: KeyboardEvent, panel: ScenePanel) {
    const [x, y] = ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as Record<string, number[]>)[event.key] ?? [0, 0];
    if (event.key === 'Delete' || event.key === 'Backspace') this.change(this.list.filter((one) => one.id !== panel.id));
    else if (x || y) {
      this.put(event.shiftKey ? { ...panel, columns: panel.columns + x, rows: panel.rows + y } : { ...panel, column: panel.column + x, row: panel.row + y });
    } else return;
    event.preventDefault();
  }

  private drag(event: PointerEvent, panel: ScenePanel, box: HTMLElement) {
    if (event.button) return;
    const size = this.canvas.getBoundingClientRect();
    const resize = (event.target as HTMLElement).classList.contains('se-corner');
    const from = { x: event.clientX, y: event.clientY };
    let now = panel;
    this.choose(panel.id);
    box.setPointerCapture(event.pointerId);
    box.onpointermove = (move) => {
      const x = Math.round(((move.clientX - from.x) / size.width) * COLUMNS), y = Math.round(((move.clientY - from.y) / size.height) * ROWS);
      now = inside(resize ? { ...panel, columns: panel.columns + x, rows: panel.rows + y } : { ...panel, column: panel.column + x, row: panel.row + y });
      Object.assign(box.style, {
        left: (100 * now.column) / COLUMNS + '%', top: (100 * now.row) / ROWS + '%', width: (100 * now.columns) / COLUMNS + '%', height: (100 * now.rows) / ROWS + '%',
      });
      box.classList.toggle('taken', !isFree(now, this.list));
    };
    box.onpointerup = () => {
      box.onpointermove = box.onpointerup = null;
      if (JSON.stringify(now) !== JSON.stringify(panel)) this.put(now);
    };
  }

  private dropped(event: DragEvent) {
    event.preventDefault();
    const id = event.dataTransfer?.getData('text/camera');
    const target = (event.target as HTMLElement).closest<HTMLElement>('.se-panel')?.dataset.id;
    if (id) this.give(id, target ?? '');
  }

  /** A camera to a panel of pictures. */
  private give(camera: string, panelId: string) {
    const panel = this.list.find((one) => one.id === panelId && one.kind === 'VIDEO');
    if (!panel) return this.tell(this.words.noTarget);
    const source = panel.source === 'NEAREST' ? 'CAMERAS' : panel.source;
    this.put({ ...panel, source, cameras: [...panel.cameras.filter((one) => one !== camera), camera] });
  }

  private find(text: string) {
    if (!this.found) return;
    const wanted = text.trim().toLowerCase();
    const hits = this.known.filter((camera) => !wanted || camera.name.toLowerCase().includes(wanted) || camera.id.includes(wanted));
    this.found.replaceChildren(...hits.slice(0, MOST_LISTED).map((camera) => {
      const item = this.element('li', '');
      const button = this.element('button', 'se-camera', camera.name) as HTMLButtonElement;
      button.type = 'button';
      button.draggable = true;
      button.title = camera.id;
      button.ondragstart = (event) => event.dataTransfer?.setData('text/camera', camera.id);
      button.onclick = () => this.give(camera.id, this.chosen);
      item.append(button);
      return item;
    }));
  }

  private field(label: string, input: HTMLElement): HTMLElement {
    const row = this.element('label', 'se-field');
    row.append(this.element('span', '', label), input);
    return row;
  }

  private drawProps() {
    const panel = this.list.find((one) => one.id === this.chosen);
    if (!panel) return this.props.replaceChildren(this.element('p', 't3', this.words.choose));
    const rows: HTMLElement[] = [this.element('h3', '', `${this.words['kind.' + panel.kind]} ${panel.id}`)];
    const number = (key: 'tiles' | 'dwellSeconds', least: number, most: number) => {
      const input = Object.assign(document.createElement('input'), { type: 'number', min: String(least), max: String(most), value: String(panel[key]) });
      input.onchange = () => this.put({ ...panel, [key]: Math.max(least, Math.min(most, Number(input.value) || least)) });
      rows.push(this.field(this.words[key], input));
    };
    if (panel.kind === 'VIDEO') {
      const select = document.createElement('select');
      SOURCES.forEach((source) => select.append(new Option(this.words['source.' + source], source, false, source === panel.source)));
      select.onchange = () => this.put({ ...panel, source: select.value });
      rows.push(this.field(this.words.source, select));
      number('tiles', 1, MOST_TILES);
      number('dwellSeconds', 5, 600);
      const names = panel.cameras.map((id) => this.known.find((camera) => camera.id === id)?.name ?? id);
      const list = this.element('ol', 'se-chosen');
      names.forEach((name, i) => {
        const item = this.element('li', '');
        const remove = this.element('button', 'se-remove', '✕ ' + name) as HTMLButtonElement;
        remove.type = 'button';
        remove.setAttribute('aria-label', this.words.remove + ' ' + name);
        remove.onclick = () => this.put({ ...panel, cameras: panel.cameras.filter((_, at) => at !== i) });
        item.append(remove);
        list.append(item);
      });
      rows.push(list);
    }
    if (panel.kind === 'TEXT' || panel.kind === 'WEB') {
      const area = document.createElement('textarea');
      area.value = panel.text;
      area.onchange = () => this.put({ ...panel, text: area.value });
      rows.push(this.field(this.words[panel.kind === 'WEB' ? 'address' : 'text'], area));
    }
    const automatic = Object.assign(document.createElement('input'), { type: 'checkbox', checked: panel.automatic });
    automatic.onchange = () => this.put({ ...panel, automatic: automatic.checked });
    rows.push(this.field(this.words.automatic, automatic));
    const remove = this.element('button', 'pg-b s', this.words.remove) as HTMLButtonElement;
    remove.type = 'button';
    remove.onclick = () => this.change(this.list.filter((one) => one.id !== panel.id));
    rows.push(remove);
    this.props.replaceChildren(...rows);
  }
}
customElements.define('cc-scene-editor', SceneEditor);
