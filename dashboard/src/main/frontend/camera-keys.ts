import { typed } from './typed-key';

const LETTERS: Record<string, string> = { KeyL: 'L', KeyP: 'P' };
/** What F6 goes through. */
const REGIONS = ['.cm-tree vaadin-grid', '.cm-bar button', '.cm-tabs [aria-selected=true]', '.cm-map .map-camera.here'];

/** `<cc-camera-keys>`: L live, P still, / search, F6 the next part of the page. Sends `camera-key` {key}. */
class CameraKeys extends HTMLElement {
  private region = -1;

  connectedCallback() {
    window.addEventListener('keydown', this.pressed);
  }

  disconnectedCallback() {
    window.removeEventListener('keydown', this.pressed);
  }

  private readonly pressed = (event: KeyboardEvent) => {
    if (event.code === 'F6') {
      event.preventDefault();
      this.next(event.shiftKey ? -1 : 1);
      return;
    }
    if (!typed(event) || event.shiftKey) return;
    const letter = LETTERS[event.code];
    if (event.code === 'Slash') document.querySelector<HTMLElement>('.cm-tree input')?.focus();
    else if (letter) this.dispatchEvent(new CustomEvent('camera-key', { detail: { key: letter } }));
    else return;
    event.preventDefault();
  };

  private next(by: number) {
    for (let tries = 0; tries < REGIONS.length; tries++) {
      this.region = (this.region + by + REGIONS.length) % REGIONS.length;
      const to = document.querySelector<HTMLElement>(REGIONS[this.region]);
      if (to) {
        to.focus();
        return;
      }
    }
  }
}
customElements.define('cc-camera-keys', CameraKeys);
