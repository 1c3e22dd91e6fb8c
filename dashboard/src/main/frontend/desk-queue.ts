import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { numerals, shapes } from './report-icons';
import { serverNow } from './cc-time';
import './desk-times';

export interface Row {
  id: string;
  level: 'I' | 'II' | 'III' | 'IV';
  title: string;
  place: string;
  stateText: string;
  limitText: string;
  held: string;
  owner: string;
  unaccepted: boolean;
  drill: boolean;
  reports: number;
  since: number;
  due: number;
  grouped: number;
}

const SEVERITY = { I: 1, II: 2, III: 3, IV: 4 };

/**
 * The queue. It keeps selection and scroll in the browser, and while the pointer or the focus is in it nothing moves:
 * rows are updated in place, new ones wait behind a bar, ended ones stay and say so.
 */
class Queue extends LitElement {
  @property({ type: Array }) rows: Row[] = [];
  @property() selected = '';
  @property({ type: Object }) words: Record<string, string> = {};
  @property({ type: Boolean }) paused = false;
  @state() private shown: Row[] = [];
  @state() private ended = new Set<string>();
  @state() private waiting = 0;
  private pointer = false;

  protected createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('pointerenter', this.enter);
    this.addEventListener('pointerleave', this.leave);
    this.addEventListener('focusout', this.leaveFocus);
  }

  disconnectedCallback() {
    this.removeEventListener('pointerenter', this.enter);
    this.removeEventListener('pointerleave', this.leave);
    this.removeEventListener('focusout', this.leaveFocus);
    super.disconnectedCallback();
  }

  private readonly enter = () => (this.pointer = true);
  private readonly leave = () => {
    this.pointer = false;
    this.settle();
  };
  private readonly leaveFocus = () => setTimeout(() => this.settle());

  private get held() {
    return this.paused || this.pointer || this.contains(document.activeElement);
  }

  /** Takes over everything that waits. */
  private release() {
    this.shown = this.rows;
    this.ended = new Set();
    this.waiting = 0;
  }

  private settle() {
    if (!this.held && (this.waiting > 0 || this.ended.size > 0 || this.shown !== this.rows)) {
      this.release();
    }
  }

  willUpdate(changed: Map<string, unknown>) {
    if (!changed.has('rows') && !changed.has('paused')) {
      return;
    }
    if (!this.held || this.shown.length === 0) {
      this.release();
      return;
    }
    const fresh = new Map(this.rows.map((row) => [row.id, row]));
    this.ended = new Set(this.shown.filter((row) => !fresh.has(row.id)).map((row) => row.id));
    this.shown = this.shown.map((row) => fresh.get(row.id) ?? row);
    this.waiting = this.rows.length - (this.shown.length - this.ended.size);
  }

  /** Other rows from this one on, instead of so many. */
  change(from: number, removed: number, rows: Row[]) {
    this.rows = this.rows.toSpliced(from, removed, ...rows);
  }

  /** Moves the selection by one row; used by the keys J and K. */
  step(by: number) {
    const at = this.shown.findIndex((row) => row.id === this.selected);
    const next = this.shown[Math.min(this.shown.length - 1, Math.max(0, at + by))];
    if (next) {
      this.pick(next.id);
      this.querySelector(`[data-id="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' });
    }
  }

  private pick(id: string) {
    this.selected = id;
    this.dispatchEvent(new CustomEvent('queue-pick', { detail: { id } }));
  }

  private key(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      this.step(by);
      this.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
    }
  }

  render() {
    return html`${this.waiting > 0
        ? html`<button class="q-new" @click=${() => this.release()}>${this.word('waiting', this.waiting)}</button>`
        : nothing}
      ${this.shown.length === 0
        ? html`<p class="q-empty">${this.word('empty')}</p>`
        : html`<ul role="listbox" aria-label=${this.word('label')} @keydown=${this.key}>
            ${repeat(this.shown, (row) => row.id, (row) => this.row(row))}
          </ul>`}`;
  }

  private word(key: string, value?: string | number) {
    return (this.words[key] ?? key).replace('{0}', String(value ?? ''));
  }

  private row(row: Row) {
    const selected = row.id === this.selected;
    const ended = this.ended.has(row.id);
    const css = `q-it l${SEVERITY[row.level]} ${row.unaccepted ? 'un' : ''} ${selected ? 'sel' : ''} ${ended ? 'ended' : ''}`;
    return html`<li class=${css} role="option" aria-selected=${selected} data-id=${row.id}
      tabindex=${selected ? 0 : -1} @click=${() => this.pick(row.id)}>
      <svg class="lv" data-l=${SEVERITY[row.level]} ?data-ack=${!row.unaccepted && row.level !== 'I'} viewBox="0 0 100 100"
        role="img" aria-label=${row.level}>${shapes[row.level]}<text x="50" y="68">${numerals[row.level]}</text></svg>
      <div class="q-m"><div class="t">${row.title}</div><div class="p">${row.place}</div></div>
      <div class="rr">
        ${ended
          ? html`<b>${this.word('ended')}</b>`
          : row.held
          ? html`<b>${row.held}</b><small>${row.limitText}</small>`
          : html`<b><desk-due due=${row.due} over=${this.word('over')}></desk-due></b><small>${row.limitText}</small>`}
      </div>
      <div class="g">
        ${row.drill ? html`<span class="pill drill">${this.word('drill')}</span>` : nothing}
        ${row.unaccepted ? html`<span class="pill inv"><i class="unack-dot"></i>${this.word('unaccepted')}</span>` : nothing}
        ${row.grouped > 1 ? html`<span class="pill out">${this.word('grouped', row.grouped)}</span>` : nothing}
        ${row.unaccepted ? nothing : html`<span>${row.owner} ${row.stateText}</span>`}
        ${row.reports > 1 ? html`<span>${this.word('linked', row.reports)}</span>` : nothing}
        ${ended || row.held ? nothing : html`<span class="sla" aria-hidden="true"><i style="width:${used(row)}%"></i></span>`}
      </div>
    </li>`;
  }
}

function used(row: Row) {
  const limit = row.due - row.since;
  return limit <= 0 ? 100 : Math.round(Math.min(100, Math.max(0, ((serverNow() - row.since) / limit) * 100)));
}

customElements.define('cc-queue', Queue);
