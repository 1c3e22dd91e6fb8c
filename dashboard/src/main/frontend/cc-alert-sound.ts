import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

interface Waiting {
  id: string;
  level: number;
}

/** One tone: pitch in Hz, start and length in seconds, loudness 0 to 1. */
interface Tone {
  hz: number;
  at: number;
  for: number;
  loud: number;
  shape: OscillatorType;
}

/** Each level has its own rhythm and pitch, so that it is known without looking (EEMUA 191 §4). */
const PATTERNS: Record<number, Tone[]> = {
  1: [0, 0.16, 0.32, 0.7, 0.86, 1.02].map((at, i) => ({ hz: i % 3 === 1 ? 660 : 988, at, for: 0.14, loud: 0.9, shape: 'square' })),
  2: [0, 0.22, 0.7, 0.92].map((at, i) => ({ hz: i % 2 ? 587 : 784, at, for: 0.2, loud: 0.7, shape: 'triangle' })),
  3: [0, 0.35].map((at) => ({ hz: 523, at, for: 0.22, loud: 0.5, shape: 'sine' })),
  4: [{ hz: 392, at: 0, for: 0.3, loud: 0.35, shape: 'sine' }],
};
const LENGTH: Record<number, number> = { 1: 1.3, 2: 1.25, 3: 0.7, 4: 0.4 };
/** Seconds after which a level sounds again while nobody owns it; III and IV sound once. */
const AGAIN: Record<number, number> = { 1: 8, 2: 16 };
const LOUDEST = 0.25;
const PATIENCE_MS = 1500;

/**
 * `<cc-alert-sound>`: sounds for what nobody owns yet (`waiting`, `{id, level}`): each new alert once, levels I and II again
 * and again. Says so honestly when the browser keeps it silent. Sends `sound-state` {state} and `sound-test` {heard, state}.
 */
class AlertSound extends LitElement {
  @property({ type: Array }) waiting: Waiting[] = [];
  @property({ type: Object }) words: Record<string, string> = {};
  @property({ type: Boolean }) due = false;
  /** Beside the title of a page: says only what must be known. */
  @property({ type: Boolean }) compact = false;
  @state() private sound: 'starting' | 'on' | 'blocked' = 'starting';
  /** Of several pages of one browser only one sounds. */
  @state() private isFirst = !navigator.locks;
  private giveUp?: () => void;
  @state() private testing = 0;
  @state() private asks = false;
  private context?: AudioContext;
  private known = new Set<string>();
  private timer = 0;
  private quietUntil = 0;

  protected createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('pointerdown', this.wake, { capture: true });
    window.addEventListener('keydown', this.wake, { capture: true });
    this.timer = window.setInterval(() => this.again(), 1000);
    void this.open();
  }

  disconnectedCallback() {
    window.removeEventListener('pointerdown', this.wake, { capture: true });
    window.removeEventListener('keydown', this.wake, { capture: true });
    window.clearInterval(this.timer);
    this.giveUp?.();
    void this.context?.close();
    this.context = undefined;
    super.disconnectedCallback();
  }

  /** Works without a click where the kiosk's browser allows it; else a click anywhere opens it. */
  private async open() {
    this.context = new AudioContext();
    this.context.onstatechange = () => this.judge();
    await Promise.race([this.context.resume(), new Promise((done) => window.setTimeout(done, PATIENCE_MS))]);
    this.judge();
  }

  private readonly wake = () => {
    if (this.context && this.context.state !== 'running') void this.context.resume().then(() => this.judge());
  };

  private judge() {
    const now = this.context?.state === 'running' ? 'on' : 'blocked';
    if (now === this.sound) return;
    this.sound = now;
    this.setAttribute('data-sound', now);
    this.dispatchEvent(new CustomEvent('sound-state', { detail: { state: now } }));
    if (now !== 'on') return this.giveUp?.();
    if (navigator.locks) this.queue();
    else this.ring(this.waiting);
  }

  /** A page whose browser keeps it silent never holds the others back. */
  private queue() {
    void navigator.locks.request('fengsui-alert-sound', () => new Promise<void>((done) => {
      this.giveUp = () => {
        this.isFirst = false;
        this.giveUp = undefined;
        done();
      };
      if (!this.isConnected || this.sound !== 'on') return this.giveUp();
      this.isFirst = true;
      this.ring(this.waiting);
    }));
  }

  willUpdate(changed: Map<string, unknown>) {
    if (!changed.has('waiting')) return;
    const fresh = this.waiting.filter((one) => !this.known.has(one.id));
    this.known = new Set(this.waiting.map((one) => one.id));
    this.ring(fresh);
  }

  /** The gravest of them, once. */
  private ring(alerts: Waiting[]) {
    const worst = Math.min(...alerts.map((one) => one.level));
    if (alerts.length > 0 && this.sound === 'on' && this.isFirst && !this.testing) this.play(worst);
  }

  private again() {
    const worst = Math.min(5, ...this.waiting.map((one) => one.level));
    if (AGAIN[worst] && this.sound === 'on' && this.isFirst && !this.testing && performance.now() > this.quietUntil) this.play(worst);
  }

  private play(level: number) {
    const context = this.context;
    if (!context) return;
    for (const tone of PATTERNS[level]) {
      const from = context.currentTime + 0.02 + tone.at;
      const voice = new OscillatorNode(context, { type: tone.shape, frequency: tone.hz });
      const volume = new GainNode(context, { gain: 0 });
      volume.gain.setValueAtTime(0, from);
      volume.gain.linearRampToValueAtTime(tone.loud * LOUDEST, from + 0.01);
      volume.gain.setValueAtTime(tone.loud * LOUDEST, from + tone.for - 0.03);
      volume.gain.linearRampToValueAtTime(0, from + tone.for);
      voice.connect(volume).connect(context.destination);
      voice.start(from);
      voice.stop(from + tone.for + 0.02);
    }
    this.quietUntil = performance.now() + (AGAIN[level] ?? 0) * 1000;
    this.dataset.played = String(Number(this.dataset.played ?? 0) + 1);
    this.dataset.lastLevel = String(level);
  }

  /** Plays all four, the gravest last, and asks whether they were heard. */
  async test() {
    if (this.testing) return;
    await this.context?.resume().catch(() => undefined);
    this.judge();
    for (const level of [4, 3, 2, 1]) {
      this.testing = level;
      if (this.sound === 'on') this.play(level);
      await new Promise((done) => window.setTimeout(done, LENGTH[level] * 1000 + 350));
    }
    this.testing = 0;
    this.asks = true;
    await this.updateComplete;
    this.querySelector<HTMLElement>('[data-heard=true]')?.focus();
  }

  private answer(heard: boolean) {
    this.asks = false;
    this.dispatchEvent(new CustomEvent('sound-test', { detail: { heard, state: this.sound } }));
  }

  render() {
    return html`<span class="snd-state ${this.sound}" role="status">${this.words[this.sound === 'on' && !this.isFirst ? 'elsewhere' : this.sound] ?? ''}</span>
      ${this.sound === 'blocked'
        ? html`<button class="pg-b s" @click=${() => this.wake()}>${this.words.open}</button>
            <details class="snd-help"><summary>${this.words.how}</summary><p>${this.words.help}</p></details>`
        : nothing}
      ${this.testing ? html`<span>${(this.words.playing ?? '').replace('{0}', 'ⅠⅡⅢⅣ'[this.testing - 1])}</span>` : nothing}
      ${this.asks
        ? html`<span>${this.words.asks}</span>
            <button class="pg-b s pri" data-heard="true" @click=${() => this.answer(true)}>${this.words.heard}</button>
            <button class="pg-b s" @click=${() => this.answer(false)}>${this.words.silent}</button>`
        : this.compact && (this.sound !== 'on' || !this.due)
          ? nothing
          : html`<button class="pg-b s" ?disabled=${this.testing > 0} @click=${() => this.test()}>${this.words.test}${this.compact ? nothing : html`<kbd>M</kbd>`}</button>`}
      ${this.due && !this.asks && !this.testing && !(this.compact && this.sound === 'blocked') ? html`<span class="snd-due">${this.words.due}</span>` : nothing}`;
  }
}
customElements.define('cc-alert-sound', AlertSound);
