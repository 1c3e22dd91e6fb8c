import { Tours, type Position, type TourTexts, type Track } from './cc-ptz-tours';

interface Texts {
  pan: string; zoom: string; focus: string; iris: string; speed: string; wiper: string; light: string; home: string;
  presets: string; noPresets: string; save: string; number: string; name: string; lost: string; keys: string;
  remove: string; sure: string;
}
interface Preset { id: number; name: string }
type Command = Record<string, unknown>;

const REFRESH_MILLIS = 500;
const SURE_MILLIS = 4000;
/** The auxiliary switch that makers use for the lamp; 1 is the wiper (GB/T 28181-2022 A.3.6). */
const LAMP = 2;
const PAN: [string, string, number, number][] = [
  ['↖', 'NW', -1, 1], ['↑', 'N', 0, 1], ['↗', 'NE', 1, 1],
  ['←', 'W', -1, 0], ['⌂', 'home', 0, 0], ['→', 'E', 1, 0],
  ['↙', 'SW', -1, -1], ['↓', 'S', 0, -1], ['↘', 'SE', 1, -1],
];
const ARROWS: Record<string, [number, number, number]> = {
  ArrowLeft: [-1, 0, 0], ArrowRight: [1, 0, 0], ArrowUp: [0, 1, 0], ArrowDown: [0, -1, 0],
  Equal: [0, 0, 1], NumpadAdd: [0, 0, 1], Minus: [0, 0, -1], NumpadSubtract: [0, 0, -1],
};

/**
 * `<cc-ptz session>`: keys that move a camera while they are held down, over the gateway's own WebSocket. A stop is sent
 * on release, when the focus or the window is lost and when the page is hidden; if it cannot be sent, the gateway stops
 * the camera 1.5 s after the last sign of life. `session` is the address of a hold, good once; empty gives it back.
 * `page` is what is shown: `move` or `tours`; `precise` says that the device knows positions. Sends `cc-ptz-ended` {why},
 * `cc-ptz-home`, `cc-ptz-saved` and `cc-ptz-where` (wants `position` to be set).
 */
class Ptz extends HTMLElement {
  static observedAttributes = ['session', 'precise'];
  texts: Texts = {} as Texts;
  tourTexts: TourTexts = {} as TourTexts;
  private list: Preset[] = [];
  private socket?: WebSocket;
  private held?: Command;
  private timer = 0;
  private speed = 0.5;
  private isBuilt = false;
  private tours?: Tours;
  private tracks: Track[] = [];

  set presets(list: Preset[]) {
    this.list = list;
    this.drawPresets();
  }

  set cruises(tracks: Track[]) {
    this.tracks = tracks;
    this.tours?.known(tracks);
    this.enable();
  }

  set position(at: Position) {
    this.tours?.stands(at);
  }

  connectedCallback() {
    if (!this.isBuilt) this.build();
    window.addEventListener('blur', this.stop);
    window.addEventListener('pagehide', this.stop);
    document.addEventListener('visibilitychange', this.stop);
    window.addEventListener('pointerup', this.stop);
    window.addEventListener('pointercancel', this.stop);
    this.open();
  }

  disconnectedCallback() {
    this.stop();
    window.removeEventListener('blur', this.stop);
    window.removeEventListener('pagehide', this.stop);
    document.removeEventListener('visibilitychange', this.stop);
    window.removeEventListener('pointerup', this.stop);
    window.removeEventListener('pointercancel', this.stop);
    this.close();
  }

  attributeChangedCallback(name: string) {
    if (!this.isBuilt) return;
    if (name === 'session') this.open();
    else this.enable();
  }

  private build() {
    this.isBuilt = true;
    const { texts } = this;
    const pair = (name: string, label: string) =>
      `<span class="ptz-pair"><button type="button" data-${name}="-1" aria-label="${label} −">−</button><em>${label}</em><button type="button" data-${name}="1" aria-label="${label} +">+</button></span>`;
    this.innerHTML = `<div class="ptz-move"><div class="ptz-pan" role="group" tabindex="0" aria-label="${texts.pan}. ${texts.keys}">${PAN.map(
      ([sign, name, x, y]) =>
        name === 'home'
          ? `<button type="button" class="home" title="${texts.home}" aria-label="${texts.home}">${sign}</button>`
          : `<button type="button" data-x="${x}" data-y="${y}" aria-label="${texts.pan} ${name}">${sign}</button>`,
    ).join('')}</div>
      <div class="ptz-lens">${pair('zoom', texts.zoom)}${pair('focus', texts.focus)}${pair('iris', texts.iris)}
        <label>${texts.speed}<input type="range" min="10" max="100" step="10" value="50"></label>
        <span class="ptz-aux"><button type="button" data-aux="1" aria-pressed="false">${texts.wiper}</button><button type="button" data-aux="${LAMP}" aria-pressed="false">${texts.light}</button></span></div>
      <div class="ptz-presets"><em>${texts.presets}</em><div class="list"></div>
        <form><input name="number" type="number" min="1" max="255" required placeholder="${texts.number}" aria-label="${texts.number}"><input name="name" maxlength="20" placeholder="${texts.name}" aria-label="${texts.name}"><button type="submit">${texts.save}</button></form></div></div>
      <div class="ptz-tours"></div><p class="ptz-say" role="status"></p>`;
    this.tours = new Tours(
      this.querySelector<HTMLElement>('.ptz-tours')!,
      this.tourTexts,
      (command) => this.send(command),
      () => this.dispatchEvent(new CustomEvent('cc-ptz-where')),
    );
    this.tours.known(this.tracks);
    this.querySelectorAll<HTMLButtonElement>('.ptz-pan [data-x]').forEach((button) =>
      this.hold(button, () => this.move(Number(button.dataset.x), Number(button.dataset.y), 0)),
    );
    this.querySelectorAll<HTMLButtonElement>('[data-zoom]').forEach((button) =>
      this.hold(button, () => this.move(0, 0, Number(button.dataset.zoom))),
    );
    for (const lens of ['focus', 'iris'] as const) {
      this.querySelectorAll<HTMLButtonElement>(`[data-${lens}]`).forEach((button) =>
        this.hold(button, () => ({ [lens]: Number(button.dataset[lens]) * this.speed })),
      );
    }
    this.querySelector<HTMLInputElement>('[type=range]')!.oninput = (event) =>
      (this.speed = Number((event.target as HTMLInputElement).value) / 100);
    this.querySelectorAll<HTMLButtonElement>('[data-aux]').forEach((button) => {
      button.onclick = () => {
        const on = button.getAttribute('aria-pressed') !== 'true';
        button.setAttribute('aria-pressed', String(on));
        this.send({ auxiliary: { number: Number(button.dataset.aux), on } });
      };
    });
    this.querySelector<HTMLButtonElement>('.home')!.onclick = () => this.dispatchEvent(new CustomEvent('cc-ptz-home'));
    this.querySelector('form')!.onsubmit = (event) => this.save(event);
    const pan = this.querySelector<HTMLElement>('.ptz-pan')!;
    pan.addEventListener('keydown', (event) => this.key(event));
    pan.addEventListener('keyup', (event) => {
      if (ARROWS[event.code]) this.stop();
    });
    pan.addEventListener('focusout', (event) => {
      if (!pan.contains(event.relatedTarget as Node | null)) this.stop();
    });
    // the arrows keep working after a click, and moving the focus within does not stop the camera
    pan.addEventListener('mousedown', (event) => event.preventDefault());
    this.drawPresets();
    this.enable();
  }

  /** Down = go, up = stop, wherever the pointer is by then. */
  private hold(button: HTMLButtonElement, command: () => Command) {
    button.addEventListener('pointerdown', (event) => {
      if (event.button === 0) this.go(command());
    });
    button.addEventListener('keydown', (event) => {
      if ((event.code === 'Space' || event.code === 'Enter') && !event.repeat) this.go(command());
    });
    button.addEventListener('keyup', this.stop);
    button.addEventListener('blur', this.stop);
    button.addEventListener('contextmenu', (event) => event.preventDefault());
  }

  private key(event: KeyboardEvent) {
    const way = ARROWS[event.code];
    if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) this.go(this.move(...way));
  }

  private move(x: number, y: number, zoom: number): Command {
    return { move: { pan: x * this.speed, tilt: y * this.speed, zoom: zoom * this.speed } };
  }

  private go(command: Command) {
    this.held = command;
    this.send(command);
    window.clearInterval(this.timer);
    this.timer = window.setInterval(() => this.send({ heartbeat: true }), REFRESH_MILLIS);
  }

  private readonly stop = () => {
    if (!this.held) return;
    const lens = 'focus' in this.held ? { focus: 0 } : 'iris' in this.held ? { iris: 0 } : { stop: true };
    this.held = undefined;
    window.clearInterval(this.timer);
    this.send(lens);
  };

  private send(command: Command) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(command));
  }

  private open() {
    this.stop();
    this.close();
    const address = this.getAttribute('session');
    if (!address) return;
    this.say('');
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.onmessage = (message) => this.told(JSON.parse(message.data));
    socket.onopen = () => {
      this.enable();
      this.querySelector<HTMLElement>('.ptz-pan')!.focus({ preventScroll: true });
    };
    socket.onclose = () => this.gone(socket, this.texts.lost);
  }

  private close() {
    const socket = this.socket;
    this.socket = undefined;
    if (socket) {
      socket.onclose = socket.onmessage = null;
      socket.close();
    }
    if (this.isBuilt) this.enable();
  }

  private told(said: { error?: { code: string; message: string }; ended?: { why: string } }) {
    if (said.error) this.say(said.error.message);
    if (said.ended && this.socket) this.gone(this.socket, said.ended.why);
  }

  private gone(socket: WebSocket, why: string) {
    if (socket !== this.socket) return;
    this.close();
    this.dispatchEvent(new CustomEvent('cc-ptz-ended', { detail: { why } }));
  }

  private save(event: Event) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    this.send({ preset: { set: Number(data.get('number')), name: String(data.get('name')) } });
    form.reset();
    this.savedSoon();
  }

  private enable() {
    const isOpen = this.socket?.readyState === WebSocket.OPEN;
    this.classList.toggle('off', !isOpen);
    this.querySelectorAll<HTMLButtonElement | HTMLInputElement>('.ptz-move button,.ptz-move input').forEach((one) => (one.disabled = !isOpen));
    this.tours?.enable(isOpen, this.hasAttribute('precise'));
  }

  private drawPresets() {
    const box = this.querySelector('.ptz-presets .list');
    if (!box) return;
    box.replaceChildren(
      ...this.list.map((preset) => {
        const chip = Object.assign(document.createElement('span'), { className: 'chip' });
        const call = Object.assign(document.createElement('button'), { type: 'button' });
        call.textContent = preset.id + (preset.name ? ' ' + preset.name : '');
        call.onclick = () => this.send({ preset: { call: preset.id } });
        chip.append(call, this.remover(preset));
        return chip;
      }),
    );
    if (!this.list.length) box.textContent = this.texts.noPresets;
    this.enable();
  }

  /** The first click asks, the second one within a few seconds removes. */
  private remover(preset: Preset): HTMLButtonElement {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'del', textContent: '×' });
    const name = `${this.texts.remove} ${preset.id} ${preset.name}`;
    button.title = name;
    button.setAttribute('aria-label', name);
    button.onclick = () => {
      if (button.dataset.sure) {
        this.send({ preset: { delete: preset.id } });
        this.savedSoon();
        return;
      }
      button.dataset.sure = 'yes';
      button.textContent = this.texts.sure;
      window.setTimeout(() => {
        delete button.dataset.sure;
        button.textContent = '×';
      }, SURE_MILLIS);
    };
    return button;
  }

  private savedSoon() {
    window.setTimeout(() => this.dispatchEvent(new CustomEvent('cc-ptz-saved')), 1000);
  }

  private say(words: string) {
    this.querySelector('.ptz-say')!.textContent = words;
  }
}

customElements.define('cc-ptz', Ptz);
