import { clockText, serverNow, serverSaid, tickWith, wallTime } from './cc-time';

const BEAT_EVERY_MILLIS = 2000;
const BEAT_TIMEOUT_MILLIS = 1800;
const LOST_AFTER_MILLIS = 6000;
const RELOAD_AFTER_MILLIS = 60000;

/**
 * `<cc-link>`: says by itself when this screen no longer hears the server, because then nobody else can. It asks for
 * `beat` every two seconds; six seconds without an answer greys the page (class `cc-lost` on the body) and shows a band.
 */
class Link extends HTMLElement {
  texts = { lost: '', stood: '', tries: '' };
  private heard = Date.now();
  private tries = 0;
  private lostAt = 0;
  private timer = 0;
  private stop?: () => void;

  connectedCallback() {
    this.hidden = true;
    this.setAttribute('role', 'alert');
    this.timer = window.setInterval(() => void this.beat(), BEAT_EVERY_MILLIS);
    void this.beat();
    this.stop = tickWith(this);
  }

  disconnectedCallback() {
    window.clearInterval(this.timer);
    this.stop?.();
  }

  private async beat() {
    try {
      const asked = Date.now();
      const answer = await fetch('beat', { cache: 'no-store', signal: AbortSignal.timeout(BEAT_TIMEOUT_MILLIS) });
      if (!answer.ok) throw new Error('beat answered ' + answer.status);
      const now = Number(await answer.text());
      serverSaid(now + (Date.now() - asked) / 2);
      this.found();
    } catch {
      this.tries++;
    }
  }

  private found() {
    const lostFor = this.lostAt ? Date.now() - this.lostAt : 0;
    this.heard = Date.now();
    this.tries = 0;
    this.lostAt = 0;
    if (lostFor > RELOAD_AFTER_MILLIS) window.location.reload();
    this.hidden = true;
    document.body.classList.remove('cc-lost');
  }

  tick() {
    const silent = Date.now() - this.heard;
    if (silent < LOST_AFTER_MILLIS) return;
    this.lostAt = this.heard;
    this.hidden = false;
    document.body.classList.add('cc-lost');
    const stoodAt = wallTime(serverNow() - silent, this.getAttribute('zone') ?? '');
    this.innerHTML = '';
    this.append(this.texts.lost + ' ' + clockText(silent / 1000));
    const small = document.createElement('small');
    small.textContent = this.texts.stood.replace('{0}', stoodAt) + this.texts.tries.replace('{0}', String(this.tries));
    this.append(small);
  }
}
customElements.define('cc-link', Link);
