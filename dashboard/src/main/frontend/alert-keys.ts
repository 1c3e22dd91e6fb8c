import { typed } from './typed-key';

/** Shortcuts of the alert desk. Sends one `alert-key` {key} per act to the server; J and K step through the list. */
const CODES: Record<string, string> = {
  KeyA: 'A', KeyD: 'D', KeyF: 'F', KeyG: 'G', KeyH: 'H', KeyM: 'M', KeyO: 'O', KeyR: 'R', KeyS: 'S', KeyT: 'T',
  KeyX: 'X', KeyY: 'Y', Digit1: '1', Digit2: '2', Digit3: '3', Digit4: '4', Digit5: '5', Pause: 'Pause',
};
const STEPS: Record<string, number> = { KeyJ: 1, KeyK: -1 };

class AlertKeys extends HTMLElement {
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
    if (step) {
      document.querySelector<HTMLElement & { step(by: number): void }>('cc-queue')?.step(step);
    } else if (key) {
      this.dispatchEvent(new CustomEvent('alert-key', { detail: { key } }));
    } else {
      return;
    }
    event.preventDefault();
  };
}
customElements.define('cc-alert-keys', AlertKeys);
