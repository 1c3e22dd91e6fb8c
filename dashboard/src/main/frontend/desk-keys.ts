/**
 * Single letters as shortcuts. Filtered here, so that typing Chinese never acts: nothing happens while a field has the
 * focus, an input method composes, a dialog is open, or a modifier is held. Sends one event per act to the server.
 */
const CODES: Record<string, string> = {
  KeyA: 'A', KeyB: 'B', KeyC: 'C', KeyD: 'D', KeyF: 'F', KeyL: 'L', KeyU: 'U', KeyV: 'V',
  Digit1: '1', Digit2: '2', Digit3: '3', Pause: 'Pause',
};
const STEPS: Record<string, number> = { KeyJ: 1, KeyK: -1 };
const COMPOSING_KEY_CODE = 229;

class Keys extends HTMLElement {
  connectedCallback() {
    window.addEventListener('keydown', this.pressed);
  }

  disconnectedCallback() {
    window.removeEventListener('keydown', this.pressed);
  }

  private readonly pressed = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === COMPOSING_KEY_CODE || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const target = event.composedPath()[0];
    if (target instanceof HTMLElement && target.closest('input,textarea,select,[contenteditable=true]')) {
      return;
    }
    if (document.querySelector('vaadin-dialog[opened]')) {
      return;
    }
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
