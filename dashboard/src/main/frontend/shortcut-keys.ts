import { typed } from './typed-key';

/** Steps through the queue of the page. */
const STEPS: Record<string, number> = { KeyJ: 1, KeyK: -1 };

/**
 * Single letters as shortcuts, so that typing Chinese never acts. Sends one event {key} per act to the server; J and K step
 * through the page's `cc-queue`.
 */
export abstract class ShortcutKeys extends HTMLElement {
  /** Key codes and the names the server knows them by. */
  protected abstract readonly codes: Record<string, string>;
  /** Name of the event. */
  protected abstract readonly sends: string;

  connectedCallback() {
    window.addEventListener('keydown', this.pressed);
  }

  disconnectedCallback() {
    window.removeEventListener('keydown', this.pressed);
  }

  /** True when the page itself did something with the key. */
  protected handled(_event: KeyboardEvent): boolean {
    return false;
  }

  private readonly pressed = (event: KeyboardEvent) => {
    if (!typed(event)) return;
    const step = STEPS[event.code];
    const key = event.key === '?' ? '?' : event.shiftKey ? undefined : this.codes[event.code];
    if (this.handled(event)) {
      // done in the browser
    } else if (step) {
      document.querySelector<HTMLElement & { step(by: number): void }>('cc-queue')?.step(step);
    } else if (key) {
      this.dispatchEvent(new CustomEvent(this.sends, { detail: { key } }));
    } else {
      return;
    }
    event.preventDefault();
  };
}
