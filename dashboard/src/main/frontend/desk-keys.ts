import { typed } from './typed-key';

/** Single letters as shortcuts, so that typing Chinese never acts. Sends one event per act to the server. */
const CODES: Record<string, string> = {
  KeyA: 'A', KeyB: 'B', KeyC: 'C', KeyD: 'D', KeyF: 'F', KeyL: 'L', KeyU: 'U', KeyV: 'V',
  Digit1: '1', Digit2: '2', Digit3: '3', Pause: 'Pause',
};
const STEPS: Record<string, number> = { KeyJ: 1, KeyK: -1 };

class Keys extends HTMLElement {
  connectedCallback() {
    window.addEventListener('keydown', this.pressed);
  }

  disconnectedCallback() {
    window.removeEventListener('keydown', this.pressed);
  }

  private readonly pressed = (event: KeyboardEvent) => {
    if (!typed(event)) return;
    const step = STEPS[event.code];
    const key = event.key === '?' ? '?' : event.shiftKey ? undefined : CODES[event.code];
    const note = document.querySelector<HTMLInputElement>('.dk-note input');
    if (event.code === 'KeyN' && note) {
      note.focus(); // at once, so that the next letter is already text
    } else if (step) {
      document.querySelector<HTMLElement & { step(by: number): void }>('cc-queue')?.step(step);
    } else if (key) {
      this.dispatchEvent(new CustomEvent('desk-key', { detail: { key } }));
    } else {
      return;
    }
    event.preventDefault();
  };
}
customElements.define('cc-desk-keys', Keys);
