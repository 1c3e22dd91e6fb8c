import { Player, wantedCodec, type Ended } from './cc-player';
import { cover, followMasks, masksOf } from './tile-masks';
import { clockText, serverNow, tickWith, wallTime } from './cc-time';

interface Texts {
  connecting: string; live: string; lost: string; lastPicture: string; frozen: string; notLive: string; waiting: string;
  soundOn: string; soundOff: string; masked: string; maskUnknown: string;
}

const LOST_AFTER_MILLIS = 5000;
const FROZEN_AFTER_MILLIS = 10000;
const HIDDEN_MILLIS = 10000;
const RETRY_MILLIS = [1000, 2000, 4000, 8000, 15000, 30000];
const WATERMARKS = 9;

/**
 * `<cc-tile>`: one camera's live picture with its bar, watermark and honest state. The server sets `camera`, `url` and
 * the texts; when the stream ends the tile asks for a new address with the event `cc-need-url`, which says the codec
 * (`any`, `h264`) and whether sound is wanted. `data-frames` counts the pictures decoded so far, `data-state` is one of
 * connecting, live, frozen, lost, refused, paused. A tile of the past has the words for it in `past` and `paused`, shows
 * the time of its pictures, and passes on where the playback stands as `cc-position`. With the attribute `sound` there is a button for it. A tile that nobody has
 * seen for a while lets its stream go and asks for it again when it is seen.
 */
class Tile extends HTMLElement {
  static observedAttributes = ['url', 'no', 'name', 'distance', 'watermark', 'refusal', 'zone', 'asked', 'listen'];
  texts: Texts = { connecting: '', live: '', lost: '', lastPicture: '', frozen: '', notLive: '', waiting: '', soundOn: '', soundOff: '', masked: '', maskUnknown: '' };
  private player?: Player;
  private video!: HTMLVideoElement;
  private retries = 0;
  private retryTimer = 0;
  private chaseTimer = 0;
  private framesBefore = 0;
  private lostSince = 0;
  private lastLive = 0;
  private stop?: () => void;
  private wantsSound = false;
  /** Why the last stream ended, when the gateway said so. */
  private words = '';
  private isSeen = true;
  private hiddenSince = 0;
  private isResting = false;
  /** Of a playback: the moment its pictures show, and whether it pauses. */
  private past = { at: 0, paused: false };
  private unfollow?: () => void;
  private readonly sight = new IntersectionObserver((seen) => (this.isSeen = seen[seen.length - 1].isIntersecting));

  connectedCallback() {
    if (!this.video) this.build();
    this.stop = tickWith(this);
    this.sight.observe(this);
    this.unfollow ??= followMasks(() => this.mask());
    window.clearInterval(this.chaseTimer);
    this.chaseTimer = window.setInterval(() => this.watch(), 250);
    if (this.getAttribute('refusal')) this.refused();
    else if (this.getAttribute('url') && !this.player) this.play();
  }

  disconnectedCallback() {
    this.stop?.();
    this.sight.disconnect();
    this.isSeen = true;
    // Flow may only be moving us: let go a moment later, if we are still off the page.
    setTimeout(() => {
      if (this.isConnected) return;
      window.clearInterval(this.chaseTimer);
      window.clearTimeout(this.retryTimer);
      this.unfollow?.();
      this.unfollow = undefined;
      this.player?.close();
      this.player = undefined;
    });
  }

  attributeChangedCallback(name: string, old: string | null, value: string | null) {
    if (!this.video) return;
    if (name === 'listen' && value) {
      this.wantsSound = true;
      this.video.muted = false;
    }
    if (name === 'url' && value && value !== old) this.play();
    if (name === 'refusal' || name === 'asked') this.refused();
    this.label();
  }

  private build() {
    this.classList.add('tile');
    this.innerHTML = `<div class="tile-bar"><span class="no"></span><span class="nm"></span><span class="ds"></span><span class="mk" hidden></span><button class="snd" type="button" hidden></button><span class="hl"></span></div>
      <div class="tile-vid"><video muted playsinline autoplay disablepictureinpicture disableremoteplayback></video><div class="tile-mask" aria-hidden="true"></div>
      <div class="wm" aria-hidden="true">${'<span></span>'.repeat(WATERMARKS)}</div><div class="plate" hidden></div></div>`;
    this.video = this.querySelector('video')!;
    this.video.muted = true;
    this.querySelector<HTMLButtonElement>('.snd')!.onclick = () => this.switchSound();
    this.dataset.frames = '0';
    this.state('connecting');
    this.label();
  }

  /** Covers what nobody may see. While that is not known, there is no picture at all. */
  private mask() {
    const covered = masksOf(this.getAttribute('camera') ?? '');
    this.video.style.visibility = covered ? '' : 'hidden';
    const sign = this.querySelector<HTMLElement>('.mk')!;
    sign.textContent = covered ? this.texts.masked : this.texts.maskUnknown;
    sign.hidden = covered?.length === 0;
    cover(this.querySelector<HTMLElement>('.tile-mask')!, this.video, covered ?? []);
  }

  private label() {
    const put = (selector: string, text: string) => {
      const element = this.querySelector<HTMLElement>(selector)!;
      element.textContent = text;
      element.hidden = !text;
    };
    put('.no', this.getAttribute('no') ?? '');
    put('.nm', this.getAttribute('name') ?? '');
    put('.ds', this.getAttribute('distance') ?? '');
    this.showSound();
    this.video.setAttribute('aria-label', this.getAttribute('name') ?? '');
  }

  private showSound() {
    const button = this.querySelector<HTMLButtonElement>('.snd')!;
    button.hidden = !this.hasAttribute('sound');
    button.innerHTML = `<svg viewBox="0 0 20 16" width="20" height="16" aria-hidden="true"><path d="M1 5h4l5-4v14l-5-4H1z" fill="currentColor"/><path d="${this.wantsSound ? 'M13 4q3 4 0 8M16 2q5 6 0 12' : 'M13 5l6 6M19 5l-6 6'}" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>`;
    button.setAttribute('aria-pressed', String(this.wantsSound));
    button.title = this.wantsSound ? this.texts.soundOff : this.texts.soundOn;
    button.setAttribute('aria-label', button.title);
  }

  /** Sound is another stream the first time; after that it is only muted, which is quicker. */
  private switchSound() {
    this.wantsSound = !this.wantsSound;
    this.showSound();
    this.video.muted = !this.wantsSound;
    if (this.wantsSound && !this.player?.hasSound) this.need('sound');
  }

  private play() {
    window.clearTimeout(this.retryTimer);
    this.framesBefore = Number(this.dataset.frames ?? 0);
    this.player?.close();
    this.state(this.lostSince ? 'lost' : 'connecting');
    this.isResting = false;
    const player: Player = new Player(this.video, this.getAttribute('url')!, (why) => {
      if (this.player === player) this.lose(why);
    }, (said) => {
      if (said.type === 'position') this.stands(said as unknown as { at: string; paused: boolean });
    });
    this.player = player;
  }

  private stands(position: { at: string; paused: boolean }) {
    this.past = { at: Date.parse(position.at), paused: position.paused };
    this.dispatchEvent(new CustomEvent('cc-position', { detail: position, bubbles: true }));
  }

  private refused() {
    if (!this.getAttribute('refusal')) return;
    this.state('refused');
    this.askAgain('refused');
  }

  private lose(why: Ended | 'silent') {
    this.words = this.reason();
    this.player?.close();
    this.player = undefined;
    if (why === 'codec' && wantedCodec() === 'h264' && !this.retries) {
      this.retries++;
      this.need(why); // the gateway can send it as H.264
      return;
    }
    this.lostSince ||= this.lastLive || serverNow();
    this.state('lost');
    this.askAgain(why);
  }

  private askAgain(why: string) {
    window.clearTimeout(this.retryTimer);
    const wait = RETRY_MILLIS[Math.min(this.retries++, RETRY_MILLIS.length - 1)];
    this.retryTimer = window.setTimeout(() => this.need(why), wait);
  }

  private need(why: string) {
    const detail = {
      camera: this.getAttribute('camera') ?? '',
      why,
      codec: wantedCodec(),
      audio: String(this.wantsSound),
    };
    this.dispatchEvent(new CustomEvent('cc-need-url', { detail }));
  }

  /** Lets go of a stream nobody has seen for a while. True while it is let go. */
  private rests(now: number): boolean {
    if (this.isSeen && !document.hidden) {
      this.hiddenSince = 0;
      if (this.isResting) {
        this.isResting = false;
        this.need('seen');
      }
      return false;
    }
    this.hiddenSince ||= now;
    if (!this.isResting && this.player && now - this.hiddenSince > HIDDEN_MILLIS) {
      this.isResting = true;
      this.player.close();
      this.player = undefined;
      window.clearTimeout(this.retryTimer);
      this.state('connecting');
    }
    return this.isResting;
  }

  private watch() {
    if (this.rests(Date.now())) return;
    this.mask();
    const player = this.player;
    if (!player) return;
    player.chase();
    const now = Date.now();
    this.dataset.frames = String(this.framesBefore + player.frames);
    if (this.past.paused) {
      player.lastPacketAt = now;
      player.lastFrameAt = now;
      this.lostSince = 0;
      this.state('paused');
    } else if (now - player.lastPacketAt > LOST_AFTER_MILLIS) {
      this.lostSince ||= this.lastLive || serverNow();
      this.state('lost');
      if (now - player.lastPacketAt > 3 * LOST_AFTER_MILLIS) this.lose('silent');
    } else if (player.frames && now - player.lastFrameAt > FROZEN_AFTER_MILLIS) {
      this.lostSince ||= this.lastLive;
      this.state('frozen');
    } else if (player.frames && now - player.lastFrameAt < 2000 && (this.dataset.state === 'live' || this.dataset.state === 'paused' || this.showsPicture())) {
      this.lastLive = serverNow();
      this.lostSince = 0;
      this.retries = 0;
      this.words = '';
      this.state('live');
    }
  }

  /** A decoded picture is on the screen, not only on its way. */
  private showsPicture(): boolean {
    return this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !this.video.seeking && this.video.videoWidth > 0;
  }

  private state(state: string) {
    if (this.dataset.state === state) return;
    this.dataset.state = state;
    this.dataset.h = state === 'live' || state === 'paused' ? 'ok' : state === 'connecting' ? 'wait' : state === 'refused' ? 'lost' : state;
    this.tick(serverNow());
  }

  /** Once a tick: the words of the state, the watermark's time. */
  tick(now: number) {
    if (!this.video) return;
    const zone = this.getAttribute('zone') ?? '';
    const time = wallTime(now, zone);
    const mark = (this.getAttribute('watermark') ?? '') + ' ' + time;
    this.querySelectorAll('.wm span').forEach((span) => (span.textContent = mark));
    const state = this.dataset.state;
    const gone = this.lostSince ? clockText((now - this.lostSince) / 1000) : '';
    const last = this.lastLive ? this.texts.lastPicture.replace('{0}', wallTime(this.lastLive, zone)) : this.texts.waiting;
    const health = this.querySelector('.hl')!;
    const past = this.getAttribute('past');
    const shown = this.past.at ? wallTime(this.past.at, zone) : '';
    if (past && (state === 'live' || state === 'paused')) {
      health.textContent = (state === 'paused' ? this.getAttribute('paused') : past) + ' ' + shown;
    } else if (state === 'live') health.textContent = this.texts.live + '·' + (this.player?.behind() ?? 0).toFixed(1) + ' s';
    else if (state === 'connecting') health.textContent = this.texts.connecting;
    else if (state === 'frozen') health.textContent = this.texts.frozen;
    else health.textContent = this.texts.lost;
    const refusal = this.getAttribute('refusal') ?? '';
    if (state === 'lost') this.plate(this.texts.lost + ' ' + gone, this.reason() || this.words || last);
    else if (state === 'frozen') this.plate(this.texts.frozen + ' ' + gone, this.texts.notLive);
    else if (state === 'refused') this.plate(refusal, this.texts.waiting);
    else if (state === 'connecting') this.plate('', this.texts.connecting);
    else this.plate('', '');
  }

  /** Why the gateway has no picture, in the page's language; empty when it did not say. */
  private reason(): string {
    const player = this.player;
    if (!player || player.said === 'live') return '';
    return document.documentElement.lang.startsWith('zh') ? player.reason.zh : player.reason.en;
  }

  private plate(strong: string, plain: string) {
    const plate = this.querySelector<HTMLElement>('.plate')!;
    plate.hidden = !strong && !plain;
    const words = strong + '\n' + plain;
    if (plate.dataset.words === words) return;
    plate.dataset.words = words;
    plate.replaceChildren();
    if (strong) plate.append(Object.assign(document.createElement('b'), { textContent: strong }));
    plate.append(plain);
  }
}

customElements.define('cc-tile', Tile);
