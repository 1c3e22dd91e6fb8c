/**
 * `<cc-rail>`: keeps the keyboard and tells the server when somebody is using the list. Rows are `[data-id]` children
 * drawn by the server. Sends `cc-hold` {held}, `cc-choose` {id}, `cc-acknowledge` {id}, `cc-release`.
 */
class Rail extends HTMLElement {
  private pointer = false;
  private focused = false;
  private held = false;
  private letGo = 0;

  connectedCallback() {
    this.addEventListener('pointerenter', () => this.note({ pointer: true }));
    this.addEventListener('pointerleave', () => this.note({ pointer: false }));
    this.addEventListener('focusin', () => this.note({ focused: true }));
    this.addEventListener('focusout', () => this.note({ focused: this.matches(':focus-within') }));
    this.addEventListener('click', (event) => this.clicked(event));
    this.addEventListener('keydown', (event) => this.pressed(event));
  }

  private note(now: { pointer?: boolean; focused?: boolean }) {
    this.pointer = now.pointer ?? this.pointer;
    this.focused = now.focused ?? this.focused;
    window.clearTimeout(this.letGo);
    if (this.pointer || this.focused) this.hold(true);
    else this.letGo = window.setTimeout(() => this.hold(false), 400);
  }

  private hold(held: boolean) {
    if (held === this.held) return;
    this.held = held;
    this.send('cc-hold', { held });
  }

  private clicked(event: Event) {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[data-id]');
    if (!row) return;
    if (target.closest('[data-act=acknowledge]')) this.send('cc-acknowledge', { id: row.dataset.id });
    else this.send('cc-choose', { id: row.dataset.id });
  }

  private pressed(event: KeyboardEvent) {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
    const rows = [...this.querySelectorAll<HTMLElement>('[data-id]')];
    const at = rows.indexOf((event.target as HTMLElement).closest('[data-id]')!);
    if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
      event.preventDefault();
      const next = rows[Math.min(rows.length - 1, Math.max(0, at + (event.code === 'ArrowDown' ? 1 : -1)))];
      next?.focus();
      if (next) this.send('cc-choose', { id: next.dataset.id });
    } else if (event.code === 'KeyA' && at >= 0) this.send('cc-acknowledge', { id: rows[at].dataset.id });
    else if (event.code === 'Enter' && at >= 0 && event.target === rows[at]) this.send('cc-choose', { id: rows[at].dataset.id });
    else if (event.code === 'Escape') {
      (document.activeElement as HTMLElement)?.blur();
      this.send('cc-release', {});
    }
  }

  private send(name: string, detail: object) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('cc-rail', Rail);
