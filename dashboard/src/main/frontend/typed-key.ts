const COMPOSING_KEY_CODE = 229;

/**
 * Whether a key is a shortcut: nothing is one while a field has the focus, an input method composes, a dialog is open, or
 * a modifier other than Shift is held.
 */
export function typed(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === COMPOSING_KEY_CODE || event.ctrlKey || event.altKey || event.metaKey) {
    return false;
  }
  const target = event.composedPath()[0];
  if (target instanceof HTMLElement && target.closest('input,textarea,select,[contenteditable=true]')) return false;
  return !document.querySelector('vaadin-dialog[opened]');
}
