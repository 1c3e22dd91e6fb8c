import { levelBadge } from './cc-level';
import { wallTime } from './cc-time';

interface Texts {
  device: string; gateway: string; gap: string; none: string; partial: string; loading: string; playback: string;
  paused: string; back30: string; on30: string; mark: string;
  seek: string; marks: string; noMarks: string;
}
/** An incident or alert near the camera; `words` say what, how far and when. */
interface Mark { at: number; level: number; words: string; incident: boolean }
interface Marks { asked: number; marks: Mark[]; problem: string }
interface Span { from: number; to: number }
/** `asked` tells which question it answers: properties of one round trip come in no order. */
interface Row { asked: number; spans: Span[]; complete: boolean; problem: string }
interface Day { asked: number; from: number; to: number; now: number }
interface Position { playback: string; at: string; scale: number; paused: boolean }

const HOUR = 3600_000;
const JUMP = 30_000;
/** A movement of fewer pixels is a click. */
const DRAG_PIXELS = 6;
/** How far a key moves the place where Enter plays; with Shift. */
const KEY_STEP = 30_000, KEY_LEAP = 300_000;
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
type Place = 'device' | 'gateway';
const PLACES: Place[] = ['device', 'gateway'];

/**
 * `<cc-timeline>`: what was recorded on a day, on the device and by the gateway, and one hour of it larger. Filled = there
 * is a recording, hatched = the past without one, empty = not yet. A click sends `cc-seek` {at, place}; on the day it also
 * moves the hour; dragging over the hour marks a part of it and sends `cc-span` {from, to, place}. Listens to `cc-position` of the tiles, which say where the playback of the attribute `playback` stands.
 */
class Timeline extends HTMLElement {
  static observedAttributes = ['playback'];
  texts: Texts = {} as Texts;
  private rows: Partial<Record<Place, Row>> = {};
  private near?: Marks;
  private span: Day = { asked: 0, from: 0, to: 0, now: 0 };
  private hour = 0;
  private at = 0;
  private marked?: { from: number; to: number; place: Place };
  /** Where Enter plays. */
  private cursor = 0;
  /** Holds no element: what is drawn anew under the pointer must not end the drag. */
  private drag?: { place: Place; from: number; first: number; x: number; isMoved: boolean };

  set day(day: Day) {
    const isOther = day.from !== this.span.from;
    this.span = day;
    if (isOther) {
      this.marked = undefined;
      this.cursor = 0;
    }
    if (isOther || !this.hour) this.hour = this.clamp((day.now < day.to ? day.now : day.to) - HOUR);
    this.draw();
  }

  set device(row: Row) {
    this.rows.device = row;
    this.draw();
  }

  set gateway(row: Row) {
    this.rows.gateway = row;
    this.draw();
  }

  /** What happened near the camera on that day. */
  set marks(marks: Marks) {
    this.near = marks;
    this.draw();
  }

  connectedCallback() {
    document.addEventListener('cc-position', this.moved as EventListener);
    this.onclick = (event) => this.clicked(event);
    this.onpointerdown = (event) => this.grab(event);
    this.onpointermove = (event) => this.pull(event);
    this.onpointercancel = () => (this.drag = undefined);
    this.onkeydown = (event) => this.key(event);
    this.draw();
  }

  disconnectedCallback() {
    document.removeEventListener('cc-position', this.moved as EventListener);
  }

  attributeChangedCallback(_name: string, old: string | null, value: string | null) {
    if (old === value) return;
    if (!value) this.at = 0;
    this.mark();
  }

  private readonly moved = (event: CustomEvent<Position>) => {
    if (event.detail.playback !== this.getAttribute('playback')) return;
    this.at = Date.parse(event.detail.at);
    if (this.at < this.hour || this.at > this.hour + HOUR) {
      this.hour = this.clamp(this.at - HOUR / 2);
      this.draw();
    }
    this.mark();
    const words = this.querySelector('.tl-clock');
    if (words) words.textContent = `${this.time(this.at, true)} · ${event.detail.paused ? this.texts.paused : event.detail.scale + '×'}`;
  };

  private clamp(from: number) {
    return Math.max(this.span.from, Math.min(this.span.to - HOUR, from));
  }

  private time(at: number, seconds = false) {
    return wallTime(at, this.getAttribute('zone') ?? '').slice(0, seconds ? 8 : 5);
  }

  private draw() {
    if (!this.isConnected || !this.span.to) return;
    const dayTicks = [0, 3, 6, 9, 12, 15, 18, 21, 24].map((h) => [h / 24, String(h)] as [number, string]);
    const hourTicks = [0, 1, 2, 3, 4, 5, 6].map((n) => [n / 6, this.time(this.hour + (n * HOUR) / 6)] as [number, string]);
    const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('.tl-strip.hour .tl-bar');
    const again = focused && this.contains(focused) ? focused.dataset.place : undefined;
    this.innerHTML = `<div class="tl-head"><button type="button" data-jump="-1" title="${this.texts.back30}">−30 s</button><b class="tl-clock"></b><button type="button" data-jump="1" title="${this.texts.on30}">+30 s</button></div>
      ${this.strip('day', this.span.from, this.span.to, dayTicks)}${this.strip('hour', this.hour, this.hour + HOUR, hourTicks)}`;
    this.mark();
    if (again) this.querySelector<HTMLElement>(`.tl-strip.hour [data-place=${again}]`)?.focus({ preventScroll: true });
  }

  private row(place: Place): Row | undefined {
    const row = this.rows[place];
    return row?.asked === this.span.asked ? row : undefined;
  }

  private strip(kind: string, from: number, to: number, ticks: [number, string][]): string {
    const rows = PLACES.map((place) => {
      const row = this.row(place);
      const name = this.texts[place];
      const words = !row ? this.texts.loading : row.problem || (row.spans.length ? '' : this.texts.none);
      const mark = row && !row.complete ? `<i class="tl-partial" title="${this.texts.partial}">${this.texts.partial}</i>` : '';
      const box = kind === 'day' ? `<span class="tl-box" style="${this.place(this.hour, this.hour + HOUR, from, to)}"></span>` : '';
      const part = kind === 'hour' && this.marked?.place === place
        ? `<span class="tl-part" title="${this.texts.mark}" style="${this.place(this.marked.from, this.marked.to, from, to)}"></span>`
        : '';
      return `<div class="tl-row"><em>${kind === 'day' ? name + mark : ''}</em><div class="tl-bar" data-place="${place}" data-from="${from}" data-to="${to}" data-kind="${kind}" title="${name}"${kind === 'hour' ? this.slider(name, from, to) : ''}>${this.bars(row, from, to)}${box}${part}${words && kind === 'day' ? `<small>${words}</small>` : ''}${kind === 'hour' && this.cursor ? `<span class="tl-cur" style="left:${((this.cursor - from) / (to - from)) * 100}%"></span>` : ''}<u hidden></u></div></div>`;
    }).join('');
    const scale = ticks.map(([at, text]) => `<span style="left:${at * 100}%">${text}</span>`).join('');
    return `<div class="tl-strip ${kind}">${this.happenings(kind, from, to)}${rows}<div class="tl-row"><em></em><div class="tl-scale">${scale}</div></div></div>`;
  }

  /** What happened near the camera, as badges that play from half a minute before. */
  private happenings(kind: string, from: number, to: number): string {
    const near = this.near?.asked === this.span.asked ? this.near : undefined;
    const shown = (near?.marks ?? []).filter((mark) => mark.at >= from && mark.at < to);
    const badges = shown.map((mark) =>
      `<button type="button" class="tl-mark${mark.incident ? ' case' : ''}" data-at="${mark.at}" title="${escape(mark.words)}" aria-label="${escape(mark.words)}" style="left:${(((mark.at - from) / (to - from)) * 100).toFixed(3)}%">${levelBadge(mark.level, mark.incident ? 'acknowledged' : 'open')}</button>`).join('');
    const words = !near ? this.texts.loading : near.problem || (near.marks.length ? '' : this.texts.noMarks);
    return `<div class="tl-row"><em>${kind === 'day' ? this.texts.marks : ''}</em><div class="tl-near">${badges}${words && kind === 'day' ? `<small>${words}</small>` : ''}</div></div>`;
  }

  /** For the keyboard: arrows move a mark through the hour, Enter plays there. */
  private slider(name: string, from: number, to: number): string {
    const at = Math.max(from, Math.min(to, this.cursor || this.at || from));
    return ` tabindex="0" role="slider" aria-label="${name}. ${this.texts.seek}" aria-valuemin="${from}" aria-valuemax="${to}" aria-valuenow="${at}" aria-valuetext="${this.time(at, true)}"`;
  }

  private key(event: KeyboardEvent) {
    const bar = (event.target as HTMLElement).closest<HTMLElement>('.tl-strip.hour .tl-bar');
    if (!bar || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = this.cursor || this.at || this.hour;
    const by = event.shiftKey ? KEY_LEAP : KEY_STEP;
    if (event.code === 'Enter' || event.code === 'Space') this.seek(at, bar.dataset.place as Place);
    else if (event.code === 'ArrowLeft' || event.code === 'ArrowRight') {
      const to = at + (event.code === 'ArrowLeft' ? -by : by);
      this.cursor = Math.max(this.span.from, Math.min(this.span.to, to));
      if (this.cursor < this.hour || this.cursor > this.hour + HOUR) this.hour = this.clamp(this.cursor - HOUR / 2);
      this.draw();
    } else return;
    event.preventDefault();
  }

  /** Recorded, and the past in between where nothing is; what is not known is left blank. */
  private bars(row: Row | undefined, from: number, to: number): string {
    if (!row || row.problem) return '';
    const past = Math.min(this.span.now, this.span.to);
    let html = past > from ? `<span class="gap" title="${this.texts.gap}" style="${this.place(from, Math.min(past, to), from, to)}"></span>` : '';
    for (const span of row.spans) {
      if (span.to > from && span.from < to) html += `<span class="rec" style="${this.place(span.from, span.to, from, to)}"></span>`;
    }
    return html;
  }

  private place(a: number, b: number, from: number, to: number): string {
    const left = Math.max(0, (a - from) / (to - from));
    const right = Math.min(1, (b - from) / (to - from));
    return `left:${(left * 100).toFixed(3)}%;width:${Math.max(0.08, (right - left) * 100).toFixed(3)}%`;
  }

  /** The needle, in the row that plays. */
  private mark() {
    const isPlaying = !!this.getAttribute('playback');
    this.classList.toggle('past', isPlaying);
    this.querySelectorAll<HTMLElement>('.tl-bar').forEach((bar) => {
      const needle = bar.querySelector('u')!;
      const from = Number(bar.dataset.from);
      const share = (this.at - from) / (Number(bar.dataset.to) - from);
      needle.hidden = !isPlaying || !this.at || bar.dataset.place !== this.getAttribute('place') || share < 0 || share > 1;
      needle.style.left = share * 100 + '%';
    });
  }

  private grab(event: PointerEvent) {
    const bar = (event.target as HTMLElement).closest<HTMLElement>('.tl-strip.hour .tl-bar');
    this.drag = bar && event.button === 0
      ? { place: bar.dataset.place as Place, from: this.hour, first: this.moment(bar, event.clientX), x: event.clientX, isMoved: false }
      : undefined;
  }

  private pull(event: PointerEvent) {
    const drag = this.drag;
    const bar = drag && this.querySelector<HTMLElement>(`.tl-strip.hour [data-place=${drag.place}]`);
    if (!bar || !(event.buttons & 1) || drag.from !== this.hour) return;
    drag.isMoved ||= Math.abs(event.clientX - drag.x) >= DRAG_PIXELS;
    if (!drag.isMoved) return;
    const ends = [drag.first, this.moment(bar, event.clientX)].sort((a, b) => a - b);
    this.marked = { from: ends[0], to: ends[1], place: drag.place };
    let part = bar.querySelector<HTMLElement>('.tl-part');
    if (!part) {
      this.querySelectorAll('.tl-part').forEach((old) => old.remove());
      part = Object.assign(document.createElement('span'), { className: 'tl-part', title: this.texts.mark });
      bar.append(part);
    }
    part.setAttribute('style', this.place(ends[0], ends[1], Number(bar.dataset.from), Number(bar.dataset.to)));
  }

  private moment(bar: HTMLElement, x: number): number {
    const box = bar.getBoundingClientRect();
    const from = Number(bar.dataset.from);
    const share = Math.max(0, Math.min(1, (x - box.left) / box.width));
    return Math.round(from + share * (Number(bar.dataset.to) - from));
  }

  private clicked(event: MouseEvent) {
    const drag = this.drag;
    this.drag = undefined;
    if (drag?.isMoved) {
      this.dispatchEvent(new CustomEvent('cc-span', { detail: this.marked }));
      return;
    }
    const target = event.target as HTMLElement;
    const mark = target.closest<HTMLElement>('.tl-mark');
    if (mark) {
      const at = Number(mark.dataset.at) - JUMP;
      this.hour = this.clamp(at - HOUR / 2);
      this.draw();
      return this.seek(at, (this.getAttribute('place') as Place) || 'device');
    }
    const jump = target.closest<HTMLElement>('[data-jump]');
    if (jump && this.at) {
      this.seek(this.at + Number(jump.dataset.jump) * JUMP, (this.getAttribute('place') as Place) || 'device');
      return;
    }
    const bar = target.closest<HTMLElement>('.tl-bar');
    if (!bar) return;
    const at = this.moment(bar, event.clientX);
    if (bar.dataset.kind === 'day') {
      this.hour = this.clamp(at - HOUR / 2);
      this.draw();
    }
    this.seek(at, bar.dataset.place as Place);
  }

  private seek(at: number, place: Place) {
    this.dispatchEvent(new CustomEvent('cc-seek', { detail: { at, place } }));
  }
}

customElements.define('cc-timeline', Timeline);
