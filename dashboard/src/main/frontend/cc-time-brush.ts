import type { Stood } from './map-past';

interface Past { at: number; lng: number; lat: number; level: number; title: string; titleEn: string }
interface MapOfPast extends HTMLElement { showPast(data: object, stood: Stood[], at: number): void; showNow(): void }

const STEPS = 96;
const PLAY_MILLIS = 400;
const COLOURS = ['#E5202E', '#FF8F1F', '#FFDB45', '#4AA3FF'];
const HOUR = 3600_000;

/**
 * `<cc-time-brush for zone>`: chooses a moment of the last hours, or of a day of the past, and shows on the map `for` what was
 * reported in the half hour before it and which alerts, incidents and hotspots stood then, or plays it through. Keys on the
 * slider: arrows, Home, End; on the button: Space. Set `texts` and `hours`; it reads `api/past` once per span. `Esc` or the
 * button "now" ends it.
 */
class TimeBrush extends HTMLElement {
  texts: Record<string, string> = {};
  private span = 24;
  private events: Past[] = [];
  private stood: Stood[] = [];
  private from = 0;
  private to = 0;
  private timer = 0;
  private asked = 0;
  private slider!: HTMLInputElement;
  private day!: HTMLInputElement;
  private play!: HTMLButtonElement;
  private says!: HTMLElement;
  private bars!: HTMLElement;

  set hours(hours: number) {
    this.span = hours;
    if (this.slider) void this.load();
  }

  connectedCallback() {
    if (this.slider) return;
    const button = (words: string, act: () => void) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'pg-b s';
      made.textContent = words;
      made.onclick = act;
      return made;
    };
    this.slider = Object.assign(document.createElement('input'), { type: 'range', min: '0', max: String(STEPS), value: String(STEPS) });
    this.slider.setAttribute('aria-label', this.texts.moment);
    this.slider.oninput = () => this.show();
    this.slider.onkeydown = (event) => {
      if (event.key === 'Escape') this.now();
    };
    this.day = Object.assign(document.createElement('input'), { type: 'date', max: this.local(Date.now()).slice(0, 10) });
    this.day.setAttribute('aria-label', this.texts.day);
    this.day.title = this.texts.day;
    this.day.onchange = () => void this.load();
    this.play = button(this.texts.play, () => (this.timer ? this.stop() : this.run()));
    this.says = document.createElement('output');
    this.bars = document.createElement('div');
    this.bars.className = 'tb-bars';
    this.bars.setAttribute('aria-hidden', 'true');
    const track = document.createElement('div');
    track.className = 'tb-track';
    track.append(this.bars, this.slider);
    this.append(this.play, this.day, track, this.says, button(this.texts.now, () => this.now()));
    void this.load();
  }

  disconnectedCallback() {
    this.stop();
  }

  /** Date and time on the city's clocks. */
  private local(at: number): string {
    return new Date(at).toLocaleString('sv-SE', { timeZone: this.getAttribute('zone') ?? undefined });
  }

  /** When the day begins on the city's clocks. */
  private midnight(day: string): number {
    const guess = Date.parse(day + 'T00:00:00Z');
    return guess - (Date.parse(this.local(guess).replace(' ', 'T') + 'Z') - guess);
  }

  private async load() {
    const mine = ++this.asked;
    const end = this.day?.value ? Math.min(this.midnight(this.day.value) + 24 * HOUR, Date.now()) : Date.now();
    this.to = end;
    this.from = this.day?.value ? this.midnight(this.day.value) : end - this.span * HOUR;
    this.says.textContent = this.texts.loading;
    try {
      const answer = await fetch(`api/past?from=${this.from}&to=${this.to}`);
      if (!answer.ok) throw new Error('the past answered ' + answer.status);
      const said = await answer.json();
      if (mine !== this.asked) return;
      this.events = said.items;
      this.stood = said.stood;
      this.dataset.complete = String(said.complete);
    } catch (problem) {
      this.events = [];
      this.stood = [];
      this.says.textContent = this.texts.failed;
      console.warn('The past cannot be read', problem);
      return;
    }
    if (this.day.value) this.slider.value = '0';
    this.drawBars();
    this.show();
  }

  private drawBars() {
    const counts = new Array(STEPS).fill(0);
    this.events.forEach((event) => counts[Math.min(STEPS - 1, Math.max(0, Math.floor(((event.at - this.from) / (this.to - this.from)) * STEPS)))]++);
    const most = Math.max(1, ...counts);
    this.bars.replaceChildren(...counts.map((count) => {
      const bar = document.createElement('i');
      bar.style.height = (100 * count) / most + '%';
      return bar;
    }));
  }

  /** The chosen moment; without a day the end of the slider is now, and now is what the map shows anyway. */
  private moment(): number {
    return this.from + (Number(this.slider.value) / STEPS) * (this.to - this.from);
  }

  private show() {
    const map = document.getElementById(this.getAttribute('for') ?? '') as MapOfPast | null;
    const isNow = !this.day.value && this.slider.value === String(STEPS);
    map?.classList.toggle('past', !isNow);
    if (isNow) {
      map?.showNow?.();
      return this.say(this.texts.live);
    }
    const width = (this.to - this.from) / STEPS;
    const at = this.moment();
    const shown = this.events.filter((event) => event.at <= at && event.at > at - width * 2);
    const standing = this.stood.filter((one) => one.from <= at && (!one.to || one.to > at));
    map?.showPast?.({
      type: 'FeatureCollection',
      features: shown.map((event) => ({
        type: 'Feature',
        properties: { colour: COLOURS[event.level - 1], size: 9 - event.level, title: event.title },
        geometry: { type: 'Point', coordinates: [event.lng, event.lat] },
      })),
    }, standing, at);
    const count = (kind: string) => String(standing.filter((one) => one.kind === kind).length);
    const values = [this.local(at).slice(5, 16), String(shown.length), count('ALERT'), count('INCIDENT'), count('HOTSPOT')];
    const words = values.reduce((text, value, i) => text.replace(`{${i}}`, value), this.texts.past);
    this.say(words + (this.dataset.complete === 'false' ? ' ' + this.texts.incomplete : ''));
  }

  private say(words: string) {
    this.says.textContent = words;
    this.slider.setAttribute('aria-valuetext', words);
  }

  private run() {
    if (this.slider.value === String(STEPS)) this.slider.value = '0';
    this.play.textContent = this.texts.pause;
    this.timer = window.setInterval(() => {
      this.slider.value = String(Number(this.slider.value) + 1);
      this.show();
      if (this.slider.value === String(STEPS)) this.stop();
    }, PLAY_MILLIS);
    this.show();
  }

  private stop() {
    window.clearInterval(this.timer);
    this.timer = 0;
    if (this.play) this.play.textContent = this.texts.play;
  }

  private now() {
    this.stop();
    const wasDay = this.day.value;
    this.day.value = '';
    this.slider.value = String(STEPS);
    if (wasDay) void this.load();
    else this.show();
  }
}
customElements.define('cc-time-brush', TimeBrush);
