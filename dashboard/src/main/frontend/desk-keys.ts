import { ShortcutKeys } from './shortcut-keys';

/** Shortcuts of the desk; N begins a note. */
class DeskKeys extends ShortcutKeys {
  protected readonly sends = 'desk-key';
  protected readonly codes = {
    KeyA: 'A', KeyB: 'B', KeyC: 'C', KeyD: 'D', KeyF: 'F', KeyG: 'G', KeyH: 'H', KeyL: 'L',
    KeyM: 'M', KeyP: 'P', KeyR: 'R', KeyU: 'U', KeyV: 'V', KeyY: 'Y',
    Digit1: '1', Digit2: '2', Digit3: '3', Pause: 'Pause',
  };

  protected handled(event: KeyboardEvent) {
    const note = document.querySelector<HTMLInputElement>('.dk-note input');
    if (event.code !== 'KeyN' || !note) return false;
    note.focus(); // at once, so that the next letter is already text
    return true;
  }
}
customElements.define('cc-desk-keys', DeskKeys);
