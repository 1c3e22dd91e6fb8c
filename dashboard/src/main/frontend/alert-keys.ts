import { ShortcutKeys } from './shortcut-keys';

/** Shortcuts of the alert desk. */
class AlertKeys extends ShortcutKeys {
  protected readonly sends = 'alert-key';
  protected readonly codes = {
    KeyA: 'A', KeyD: 'D', KeyF: 'F', KeyG: 'G', KeyH: 'H', KeyM: 'M', KeyO: 'O', KeyR: 'R', KeyS: 'S', KeyT: 'T',
    KeyX: 'X', KeyY: 'Y', Digit1: '1', Digit2: '2', Digit3: '3', Digit4: '4', Digit5: '5', Pause: 'Pause',
  };
}
customElements.define('cc-alert-keys', AlertKeys);
