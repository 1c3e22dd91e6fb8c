import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icons } from './report-icons';
import { scaledDown } from './report-photo';
import * as queue from './report-queue';
import { banner, keptRow, sentHeading, stepList, type Progress } from './report-progress';
import type { ReportPlace, Town } from './report-place';
import './report-place';
import { badge, filled, levels, local, type Say } from './report-words';
import './report-form.css';

interface Tile {
  code: string;
  icon: string;
  label: string;
  level: string;
}

const HANDLINGS = ['SUPPORT', 'HANDLED', 'DIRECT'];
const MOST_PHOTOS = 3;
const RETRY_MS = 20_000;
const STATE_MS = 10_000;

/** The grid officer's form: six taps at most. What cannot be sent now is kept on the phone and sent later. */
class ReportForm extends LitElement {
  @property({ type: Object }) words: Record<string, string> = {};
  @property({ type: Array }) tiles: Tile[] = [];
  @property({ type: Array }) classes: Tile[] = [];
  @property({ type: Array }) towns: Town[] = [];
  @property() who = '';
  @property({ type: Boolean }) drill = false;
  @property() lang = 'zh-CN';

  @state() private page: 'form' | 'list' | 'sent' = 'form';
  @state() private tile?: Tile;
  @state() private level = '';
  @state() private handling = '';
  @state() private text = '';
  @state() private choosing = false;
  @state() private occurred = '';
  @state() private photos: Blob[] = [];
  @state() private problem = '';
  @state() private online = navigator.onLine;
  @state() private reached = true;
  @state() private rows: queue.Kept[] = [];
  @state() private shown?: queue.Kept;
  @state() private progress: Record<string, Progress> = {};
  private timers: number[] = [];
  private urls = new Map<Blob, string>();
  private readonly retry = () => {
    this.online = navigator.onLine;
    void this.flush();
  };

  protected createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('online', this.retry);
    window.addEventListener('offline', this.retry);
    document.addEventListener('visibilitychange', this.retry);
    this.timers = [window.setInterval(this.retry, RETRY_MS), window.setInterval(() => this.ask(), STATE_MS)];
    void this.reload().then(() => this.flush());
  }

  disconnectedCallback() {
    window.removeEventListener('online', this.retry);
    window.removeEventListener('offline', this.retry);
    document.removeEventListener('visibilitychange', this.retry);
    this.timers.forEach(clearInterval);
    this.urls.forEach((url) => URL.revokeObjectURL(url));
    this.urls.clear();
    super.disconnectedCallback();
  }

  private get place() {
    return this.querySelector<ReportPlace>('cc-report-place')!;
  }

  private readonly say: Say = (key, ...values) => filled(this.words, key, values);

  private w(key: string, ...values: (string | number)[]) {
    return this.say(key, ...values);
  }

  private async reload() {
    this.rows = await queue.all();
    this.shown = this.shown && this.rows.find((row) => row.id === this.shown!.id);
  }

  private async flush() {
    if (document.visibilityState === 'visible') {
      this.reached = await queue.flush(() => void this.reload());
      await this.reload();
      void this.ask();
    }
  }

  /** How far the reports of this phone have come, for those on the screen. */
  private async ask() {
    const asked = this.page === 'sent' && this.shown ? [this.shown] : this.page === 'list' ? this.rows.slice(0, 10) : [];
    for (const row of asked.filter((one) => one.status === 'sent' && document.visibilityState === 'visible')) {
      try {
        const answer = await fetch(`api/report/state/${row.id}`, { redirect: 'error' });
        if (answer.ok) {
          this.progress = { ...this.progress, [row.id]: await answer.json() };
        }
      } catch {
        return; // no network: what is shown stays
      }
    }
  }

  private async addPhotos(event: Event) {
    const input = event.target as HTMLInputElement;
    const files = Array.from(input.files ?? []);
    input.value = '';
    for (const file of files.slice(0, MOST_PHOTOS - this.photos.length)) {
      try {
        this.photos = [...this.photos, await scaledDown(file)];
      } catch {
        this.problem = this.w('photoUnreadable');
      }
    }
  }

  private choose(tile: Tile) {
    this.tile = tile;
    this.level ||= tile.level;
    this.choosing = false;
    this.problem = '';
  }

  private missing(): string {
    if (!this.tile) return this.w('needClass');
    if (!this.level) return this.w('needLevel');
    if (!this.handling) return this.w('needHandling');
    return this.place.known ? '' : this.w('needPlace');
  }

  private async send() {
    this.problem = this.missing();
    if (this.problem || !this.tile) {
      this.place.openIfUnknown();
      return;
    }
    const row: queue.Kept = {
      id: queue.newId(),
      category: this.tile.code,
      label: this.tile.label,
      level: this.level,
      occurredAt: this.occurred ? new Date(this.occurred).toISOString() : new Date().toISOString(),
      ...this.place.value,
      description: [this.tile.icon === 'more' ? '' : this.tile.label, this.text.trim()].filter(Boolean).join('，'),
      handling: this.handling,
      photos: this.photos,
      photoCount: this.photos.length,
      attachments: [],
      status: 'waiting',
      problem: '',
      keptAt: new Date().toISOString(),
    };
    try {
      await queue.save(row);
    } catch {
      this.problem = this.w('cannotKeep');
      return;
    }
    this.shown = row;
    this.page = 'sent';
    this.clear();
    await this.flush();
  }

  private clear() {
    this.tile = undefined;
    this.level = this.handling = this.text = this.occurred = this.problem = '';
    this.photos = [];
  }

  private url(blob: Blob) {
    let url = this.urls.get(blob);
    if (!url) {
      url = URL.createObjectURL(blob);
      this.urls.set(blob, url);
    }
    return url;
  }

  private readonly clock = (iso: string) =>
    new Date(iso).toLocaleTimeString(this.lang, { hour: '2-digit', minute: '2-digit', hour12: false });

  private get waiting() {
    return this.rows.filter((row) => row.status === 'waiting').length;
  }

  private get connected() {
    return this.online && this.reached;
  }

  render() {
    const page = { form: () => this.form(), list: () => this.list(), sent: () => this.sent() }[this.page];
    return html`${this.bar()}${page()}`;
  }

  private bar() {
    const text = this.connected ? this.w('online') : this.w('offline');
    return html`<header class="rf-bar">
      <b>${this.who}</b>${this.drill ? html`<span class="rf-drill">${this.w('drill')}</span>` : nothing}
      <button class="rf-net ${this.connected ? '' : 'off'}" @click=${() => (this.page = 'list')}>
        <i></i>${text}${this.waiting ? ` · ${this.w('waitingCount', this.waiting)}` : ''}
      </button>
    </header>`;
  }

  private form() {
    return html`<main class="rf-main">
        <cc-report-place .words=${this.words} .towns=${this.towns}></cc-report-place>
        <section class="rf-f">
          <h2>${this.w('what')}</h2>
          <div class="rf-cat" role="radiogroup" aria-label=${this.w('what')}>${this.tiles.map((tile) => this.tileButton(tile))}</div>
          ${this.choosing ? this.classChoices() : nothing}
        </section>
        <section class="rf-f">
          <h2>${this.w('level')}<span>${this.w('levelHint')}</span></h2>
          <div class="rf-lvs" role="radiogroup" aria-label=${this.w('level')}>
            ${levels.map((level) =>
              this.radio(this.level === level, () => (this.level = level), html`${badge(level)}${this.w(`level.${level}`)}`),
            )}
          </div>
        </section>
        <section class="rf-f">
          <h2>${this.w('photo')}<span>${this.w('photoHint')}</span></h2>
          <div class="rf-ph">${this.photos.map((photo, i) => this.thumb(photo, i))}${this.photoButton()}</div>
          <input class="rf-say" maxlength="200" placeholder=${this.w('say')} aria-label=${this.w('say')} .value=${this.text}
            @input=${(e: Event) => (this.text = (e.target as HTMLInputElement).value)} />
        </section>
        <section class="rf-f">
          <h2>${this.w('how')}<span>${this.w('howHint')}</span></h2>
          <div class="rf-how" role="radiogroup" aria-label=${this.w('how')}>
            ${HANDLINGS.map((kind) =>
              this.radio(
                this.handling === kind,
                () => (this.handling = kind),
                html`<b>${this.w(`handling.${kind}`)}</b><small>${this.w(`handling.${kind}.hint`)}</small>`,
              ),
            )}
          </div>
        </section>
      </main>
      <footer class="rf-send">
        ${this.problem ? html`<p class="rf-problem" role="alert">${this.problem}</p>` : nothing}
        <button class="rf-big" @click=${() => this.send()}>${this.w('send')}</button>
        <p>${this.when()}<span>${this.w('keeps')}</span></p>
      </footer>`;
  }

  private radio(on: boolean, pick: () => void, content: TemplateResult) {
    return html`<button role="radio" aria-checked=${on} class=${on ? 'on' : ''} @click=${pick}>${content}</button>`;
  }

  private icon(name: string) {
    return html`<svg class="rf-icon" viewBox="0 0 24 24" aria-hidden="true">${icons[name]}</svg>`;
  }

  private tileButton(tile: Tile) {
    const other = tile.icon === 'more';
    const listed = this.tile && !this.tiles.some((one) => one === this.tile);
    const on = other ? Boolean(listed) : this.tile === tile;
    const label = other && listed ? this.tile!.label : tile.label;
    const pick = () => (other ? (this.choosing = !this.choosing) : this.choose(tile));
    return this.radio(on, pick, html`${this.icon(tile.icon)}<span>${label}</span>`);
  }

  private classChoices() {
    return html`<div class="rf-classes">
      ${this.classes.map((one) => html`<button @click=${() => this.choose(one)}>${one.label}</button>`)}
    </div>`;
  }

  private thumb(photo: Blob, index: number) {
    const drop = () => (this.photos = this.photos.filter((one) => one !== photo));
    return html`<button class="rf-thumb" aria-label=${this.w('photoDrop', index + 1)} @click=${drop}>
      <img src=${this.url(photo)} alt="" /><i aria-hidden="true">✕</i>
    </button>`;
  }

  private photoButton() {
    if (this.photos.length >= MOST_PHOTOS) {
      return nothing;
    }
    const text = this.w(this.photos.length ? 'photoMore' : 'photoTake');
    return html`<label class="rf-take">${this.icon('camera')}${text}
      <input type="file" accept="image/*" capture="environment" @change=${this.addPhotos} />
    </label>`;
  }

  private when() {
    const set = (e: Event) => (this.occurred = (e.target as HTMLInputElement).value);
    return html`<label class="rf-when">${this.w('when')}
      ${this.occurred ? nothing : html`<b>${this.w('justNow')}</b>`}
      <input type="datetime-local" class=${this.occurred ? '' : 'unset'} .value=${this.occurred}
        max=${local(new Date())} min=${local(new Date(Date.now() - 24 * 3600e3))} @change=${set} />
    </label>`;
  }

  private list() {
    return html`<main class="rf-main">
        ${this.waiting ? banner(this.waiting, this.say) : nothing}
        <h2 class="rf-h">${this.w('mine')}</h2>
        ${this.rows.length ? this.rows.map((row) => this.keptRow(row)) : html`<p class="rf-empty">${this.w('mineEmpty')}</p>`}
        <p class="rf-empty">${this.w('keptFor')}</p>
      </main>
      <footer class="rf-send"><button class="rf-big" @click=${() => (this.page = 'form')}>${this.w('another')}</button></footer>`;
  }

  private keptRow(row: queue.Kept) {
    return keptRow(row, this.progress[row.id], this.say, this.clock, () => {
      this.shown = row;
      this.page = 'sent';
      void this.ask();
    });
  }

  private sent() {
    const row = this.shown;
    if (!row) {
      return this.list();
    }
    const progress = this.progress[row.id];
    return html`<main class="rf-main">
        <section class="rf-ok ${row.status}">
          <h1>${sentHeading(row, progress, this.say)}</h1>
          <p>${row.status === 'refused' ? row.problem : this.w('sentFacts', this.clock(row.occurredAt), row.label)}</p>
          ${row.status === 'sent' ? html`<p class="rf-id">${this.w('sentId')} <code>${row.id}</code></p>` : nothing}
        </section>
        ${row.status === 'waiting' ? banner(this.waiting, this.say) : nothing}
        ${row.status === 'sent' ? stepList(progress, this.say, this.clock) : nothing}
      </main>
      <footer class="rf-send rf-two">
        <button class="rf-second" @click=${() => (this.page = 'list')}>${this.w('mine')}</button>
        <button class="rf-big" @click=${() => (this.page = 'form')}>${this.w('another')}</button>
      </footer>`;
  }

}

customElements.define('cc-report', ReportForm);
