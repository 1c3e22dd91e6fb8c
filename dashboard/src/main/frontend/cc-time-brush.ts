interface Past { at: number; lng: number; lat: number; level: number; title: string; titleEn: string }
interface MapOfPast extends HTMLElement { showPast(data: object): void }

const STEPS = 96;
const PLAY_MILLIS = 400;
const LEVELS = ['#E5202E', '#FF8F1F', '#FFDB45', '#4AA3FF'];

/**
 * `<cc-time-brush for zone>`: chooses a moment of the last hours and shows on the map `for` what was reported in the
 * quarter of an hour around it, or plays it through. Keys on the slider: arrows, Home, End; on the button: Space. Set
 * `texts` and `hours`; it reads `api/past` once per span and again every five minutes. `Esc` or the button "now" ends it.
 */
class TimeBrush extends HTMLElement {
  texts: Record<string, string> = {};
  private span = 24;
  private events: Past[] = [];
  private from = 0;
  private to = 0;
  private timer = 0;
  private slider!: HTMLInputElement;
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
    this.play = button(this.texts.play, () => (this.timer ? this.stop() : this.run()));
    this.says = document.createElement('output');
    this.bars = document.createElement('div');
    this.bars.className = 'tb-bars';
    this.bars.setAttribute('aria-hidden', 'true');
    const track = document.createElement('div');
    track.className = 'tb-track';
    track.append(this.bars, this.slider);
    this.append(this.play, track, this.says, button(this.texts.now, () => this.now()));
    void this.load();
  }

  disconnectedCallback() {
    this.stop();
  }

  private async load() {
    this.to = Date.now();
    this.from = this.to - this.span * 3600_000;
    try {
      const answer = await fetch(`api/past?from=${this.from}&to=${this.to}`);
      if (!answer.ok) throw new Error('the past answered ' + answer.status);
      const said = await answer.json();
      this.events = said.items;
      this.dataset.complete = String(said.complete);
    } catch (problem) {
      this.events = [];
      this.says.textContent = this.texts.failed;
      console.warn('The past cannot be read', problem);
      return;
    }
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

  /** The chosen moment; the end of the slider is now, and now is what the map shows anyway. */
  private moment(): number {
    return this.from + (Number(this.slider.value) / STEPS) * (this.to - this.from);
  }

  private show() {
    const isNow = this.slider.value === String(STEPS);
    const width = (this.to - this.from) / STEPS;
    const at = this.moment();
    const shown = isNow ? [] : this.events.filter((event) => event.at <= at && event.at > at - width * 2);
    const map = document.getElementById(this.getAttribute('for') ?? '') as MapOfPast | null;
    map?.classList.toggle('past', !isNow);
    map?.showPast({
      type: 'FeatureCollection',
      features: shown.map((event) => ({
        type: 'Feature',
        properties: { colour: LEVELS[event.level - 1], size: 9 - event.level, title: event.title },
        geometry: { type: 'Point', coordinates: [event.lng, event.lat] },
      })),
    });
    const clock = new Intl.DateTimeFormat('zh-CN', {
      timeZone: this.getAttribute('zone') ?? undefined, month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false,
    }).format(at);
    const words = isNow ? this.texts.live : this.texts.past.replace('{0}', clock).replace('{1}', String(shown.length));
    this.says.textContent = words + (this.dataset.complete === 'false' && !isNow ? ' ' + this.texts.incomplete : '');
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
    this.slider.value = String(STEPS);
    this.show();
  }
}
customElements.define('cc-time-brush', TimeBrush);
