import './fonts';

/** The server's clock as the browser knows it; every moving time on a page follows it, not the kiosk's own clock. */
let offsetMillis = 0;

export function serverNow(): number {
  return Date.now() + offsetMillis;
}

export function serverSaid(millis: number) {
  offsetMillis = millis - Date.now();
}

const ticking = new Set<{ tick(now: number): void }>();
setInterval(() => ticking.forEach((element) => element.tick(serverNow())), 500);

/** Calls `tick` twice a second while the element is on the page. */
export function tickWith(element: { tick(now: number): void }) {
  ticking.add(element);
  element.tick(serverNow());
  return () => ticking.delete(element);
}

const two = (n: number) => String(Math.floor(n)).padStart(2, '0');

/** 08:52 or 01:08:52. */
export function clockText(seconds: number, withHours = false): string {
  const s = Math.max(0, Math.floor(seconds));
  const hours = withHours || s >= 3600 ? two(s / 3600) + ':' : '';
  return hours + two((s % 3600) / 60) + ':' + two(s % 60);
}

/** Wall time of an instant in a zone, for instance 14:36:08. */
export function wallTime(millis: number, zone: string): string {
  return new Date(millis).toLocaleTimeString('en-GB', { timeZone: zone || undefined, hour12: false });
}

/** `<cc-clock zone>`: the time of day. `<cc-clock server>` sets the page's clock once, in epoch milliseconds. */
class Clock extends HTMLElement {
  static observedAttributes = ['server'];
  private stop?: () => void;
  connectedCallback() {
    this.stop = tickWith(this);
  }
  disconnectedCallback() {
    this.stop?.();
  }
  attributeChangedCallback(_name: string, _old: string | null, value: string | null) {
    if (value) serverSaid(Number(value));
  }
  tick(now: number) {
    put(this, wallTime(now, this.getAttribute('zone') ?? ''));
  }
}

/**
 * `<cc-age since form>`: time since (or until) an instant. Forms: `min` ("18", with the unit from `unit`; "3" with the unit
 * from `day` when it is long ago), `clock`
 * (31:42), `left` (08:52 until `since`, or the text in `over` behind it), `count` (whole seconds until `since`).
 */
class Age extends HTMLElement {
  static observedAttributes = ['since', 'form', 'unit', 'day', 'over'];
  private stop?: () => void;
  connectedCallback() {
    this.stop = tickWith(this);
  }
  disconnectedCallback() {
    this.stop?.();
  }
  attributeChangedCallback() {
    if (this.isConnected) this.tick(serverNow());
  }
  tick(now: number) {
    const since = Number(this.getAttribute('since'));
    const seconds = (now - since) / 1000;
    const form = this.getAttribute('form') ?? 'min';
    if (form === 'clock') put(this, clockText(seconds));
    else if (form === 'left') put(this, seconds > 0 ? (this.getAttribute('over') ?? '') + clockText(seconds) : clockText(-seconds));
    else if (form === 'count') put(this, String(Math.max(0, Math.ceil(-seconds))));
    else if (seconds >= LONG_SECONDS) put(this, String(Math.floor(seconds / 86400)), this.getAttribute('day') ?? 'd');
    else put(this, minutes(seconds), this.getAttribute('unit') ?? '');
  }
}

/** From two days on, an age is told in days. */
const LONG_SECONDS = 2 * 86400;

function minutes(seconds: number): string {
  if (seconds < 60) return '<1';
  const m = Math.floor(seconds / 60);
  return m < 100 ? String(m) : two(m / 60) + ':' + two(m % 60);
}

function put(element: HTMLElement, text: string, unit?: string) {
  if (element.dataset.shown === text + (unit ?? '')) return;
  element.dataset.shown = text + (unit ?? '');
  element.textContent = text;
  if (unit && !text.includes(':')) {
    const small = document.createElement('small');
    small.textContent = ' ' + unit;
    element.append(small);
  }
}

customElements.define('cc-clock', Clock);
customElements.define('cc-age', Age);
