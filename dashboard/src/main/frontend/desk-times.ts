import { clockText, tickWith } from './cc-time';

const DAY = 86400;

/** 08:52, 01:12:00, or days and hours beyond two days; with hours 00:08:52, which nobody reads as a time of day. */
export function span(ms: number, withHours = false): string {
  const s = Math.floor(Math.abs(ms) / 1000);
  if (s < 2 * DAY) {
    return clockText(s, withHours);
  }
  const [days, hours] = [Math.floor(s / DAY), Math.floor((s % DAY) / 3600)];
  return document.documentElement.lang.startsWith('en') ? `${days} d ${hours} h` : `${days} 天 ${hours} 时`;
}

/** A time that runs in the browser, twice a second at most; no server traffic. */
abstract class Running extends HTMLElement {
  private stop?: () => void;

  connectedCallback() {
    this.stop = tickWith(this);
  }

  disconnectedCallback() {
    this.stop?.();
  }

  protected at(name: string) {
    return Number(this.getAttribute(name) ?? 0);
  }

  protected show(text: string) {
    if (this.textContent !== text) {
      this.textContent = text;
    }
  }

  abstract tick(now: number): void;
}

/** `<desk-elapsed since>`: time since an instant in epoch milliseconds. */
class Elapsed extends Running {
  tick(now: number) {
    this.show(span(Math.max(0, now - this.at('since')), true));
  }
}

/** `<desk-due due over>`: time left; overdue it becomes a white inverse pill with the word `over` in front. */
class Due extends Running {
  tick(now: number) {
    const left = this.at('due') - now;
    this.classList.toggle('over', left < 0);
    this.show(left < 0 ? `${this.getAttribute('over') ?? ''} ${span(left)}` : span(left));
  }
}

customElements.define('desk-elapsed', Elapsed);
customElements.define('desk-due', Due);
