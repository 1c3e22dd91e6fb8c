import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { filled, type Say } from './report-words';

/** A township that can be chosen when there is no position. */
export interface Town {
  name: string;
  lng: number;
  lat: number;
}

/** Where it is: the phone's position, else a township (roughly), and an address in words. WGS-84 degrees. */
export class ReportPlace extends LitElement {
  @property({ type: Object }) words: Record<string, string> = {};
  @property({ type: Array }) towns: Town[] = [];
  @state() private point: { lng: number; lat: number; metres: number } | null = null;
  @state() private town = '';
  @state() private address = '';
  @state() private changing = false;

  protected createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.locate();
  }

  get known() {
    return this.point !== null || this.address.trim() !== '';
  }

  get value() {
    return {
      lng: this.point?.lng ?? null,
      lat: this.point?.lat ?? null,
      address: this.address.trim() || (this.town ? this.say('townOnly') : ''),
    };
  }

  openIfUnknown() {
    this.changing ||= !this.known;
  }

  private readonly say: Say = (key, ...values) => filled(this.words, key, values);

  private locate() {
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        this.point = { lng: coords.longitude, lat: coords.latitude, metres: Math.round(coords.accuracy) };
        this.town = '';
      },
      () => undefined, // refused or not found: the words below ask for a township or an address
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  }

  private choose(name: string) {
    const town = this.towns.find((one) => one.name === name);
    this.town = town?.name ?? '';
    this.point = town ? { lng: town.lng, lat: town.lat, metres: 0 } : null;
  }

  private detail() {
    if (!this.point) {
      return this.say('placeNone');
    }
    return this.point.metres > 0 ? this.say('placeWithin', this.point.metres) : this.say('placeByTown', this.town);
  }

  render() {
    const found = this.point ? this.say('placeFound') : this.say('placeUnknown');
    return html`<section class="rf-loc">
      <div class="rf-l">
        <span class="rf-pin ${this.point ? '' : 'none'}" aria-hidden="true"></span>
        <div>${this.address.trim() || this.town || found}<small>${this.detail()}</small></div>
        <button class="rf-link" aria-expanded=${this.changing} @click=${() => (this.changing = !this.changing)}>
          ${this.say('placeChange')}
        </button>
      </div>
      ${this.changing ? this.fields() : nothing}
    </section>`;
  }

  private fields() {
    return html`<div class="rf-place">
      <label>${this.say('town')}
        <select @change=${(e: Event) => this.choose((e.target as HTMLSelectElement).value)}>
          <option value="">${this.say('townNone')}</option>
          ${this.towns.map((town) => html`<option ?selected=${town.name === this.town}>${town.name}</option>`)}
        </select>
      </label>
      <label>${this.say('address')}
        <input maxlength="80" .value=${this.address} placeholder=${this.say('addressHint')}
          @input=${(e: Event) => (this.address = (e.target as HTMLInputElement).value)} />
      </label>
      <button class="rf-second" @click=${() => this.locate()}>${this.say('locate')}</button>
    </div>`;
  }
}

customElements.define('cc-report-place', ReportPlace);
