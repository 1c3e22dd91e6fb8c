import { clockText, serverNow, tickWith, wallTime } from './cc-time';

interface Texts {
  connecting: string; live: string; lost: string; lastPicture: string; frozen: string; notLive: string; waiting: string;
}

const TRIM_ABOVE_SECONDS = 12;
const KEEP_SECONDS = 4;
const JUMP_ABOVE_SECONDS = 1.2;
const HURRY_ABOVE_SECONDS = 0.5;
const LOST_AFTER_MILLIS = 5000;
const FROZEN_AFTER_MILLIS = 10000;
const RETRY_MILLIS = [1000, 2000, 4000, 8000, 15000, 30000];
const WATERMARKS = 9;

/** Plays one live stream of fMP4 fragments at its live edge. Owns its socket and media source until `close()`. */
class Player {
  frames = 0;
  lastPacketAt = 0;
  lastFrameAt = 0;
  said = '';
  problem = '';
  private readonly socket: WebSocket;
  private readonly source = new MediaSource();
  private readonly address = URL.createObjectURL(this.source);
  private buffer?: SourceBuffer;
  private readonly waiting: ArrayBuffer[] = [];
  private codec = '';
  private closed = false;

  constructor(private readonly video: HTMLVideoElement, url: string, private readonly ended: (why: string) => void) {
    video.src = this.address;
    this.source.addEventListener('sourceopen', () => this.open());
    video.addEventListener('error', this.failed);
    this.socket = new WebSocket(url);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onmessage = (message) => this.take(message.data);
    this.socket.onclose = (event) => this.end(event.reason);
    this.socket.onerror = () => this.end('');
  }

  close() {
    this.closed = true;
    this.socket.onclose = this.socket.onerror = this.socket.onmessage = null;
    this.socket.close();
    this.video.removeEventListener('error', this.failed);
    this.video.removeAttribute('src');
    this.video.load();
    URL.revokeObjectURL(this.address);
  }

  /** Seconds between the newest received picture and the one on screen. */
  behind(): number {
    const { buffered, currentTime } = this.video;
    return buffered.length ? Math.max(0, buffered.end(buffered.length - 1) - currentTime) : 0;
  }

  /** Keeps the live edge and a short buffer; counts decoded pictures. */
  chase() {
    const { buffered } = this.video;
    const shown = this.video.getVideoPlaybackQuality().totalVideoFrames;
    if (shown !== this.frames) {
      this.frames = shown;
      this.lastFrameAt = Date.now();
    }
    if (!buffered.length || !this.buffer) return;
    const end = buffered.end(buffered.length - 1);
    if (this.video.currentTime < buffered.start(buffered.length - 1) || this.behind() > JUMP_ABOVE_SECONDS) {
      this.video.currentTime = Math.max(buffered.start(buffered.length - 1), end - 0.15);
    }
    this.video.playbackRate = this.behind() > HURRY_ABOVE_SECONDS ? 1.08 : 1;
    if (this.video.paused) void this.video.play().catch(() => undefined);
    if (end - buffered.start(0) > TRIM_ABOVE_SECONDS && !this.buffer.updating) {
      this.buffer.remove(0, this.video.currentTime - KEEP_SECONDS);
    }
  }

  private readonly failed = () => this.end(this.video.error?.message ?? 'decoder');

  private end(why: string) {
    if (this.closed) return;
    this.closed = true;
    this.ended(why);
  }

  private take(data: string | ArrayBuffer) {
    if (typeof data === 'string') {
      const said = JSON.parse(data);
      if (said.type === 'init') {
        this.codec = said.codec;
        this.open();
      } else if (said.type === 'state') this.said = said.state;
      return;
    }
    this.lastPacketAt = Date.now();
    this.waiting.push(data);
    this.feed();
  }

  private open() {
    if (!this.codec || this.source.readyState !== 'open') return;
    const type = `video/mp4; codecs="${this.codec}"`;
    if (!MediaSource.isTypeSupported(type)) return this.end('codec ' + this.codec);
    if (this.buffer) this.buffer.changeType(type);
    else {
      this.buffer = this.source.addSourceBuffer(type);
      this.buffer.mode = 'segments';
      this.buffer.addEventListener('updateend', () => this.feed());
    }
    this.feed();
  }

  private feed() {
    if (!this.buffer || this.buffer.updating || this.closed || !this.waiting.length) return;
    try {
      this.buffer.appendBuffer(this.waiting.shift()!);
    } catch (problem) {
      this.end(String(problem));
    }
  }
}

/**
 * `<cc-tile>`: one camera's live picture with its bar, watermark and honest state. The server sets `camera`, `url` and
 * the texts; when the stream ends the tile asks for a new address with the event `cc-need-url`. `data-frames` counts the
 * pictures decoded so far, `data-state` is one of connecting, live, frozen, lost, refused.
 */
class Tile extends HTMLElement {
  static observedAttributes = ['url', 'no', 'name', 'distance', 'watermark', 'refusal', 'zone', 'asked'];
  texts: Texts = { connecting: '', live: '', lost: '', lastPicture: '', frozen: '', notLive: '', waiting: '' };
  private player?: Player;
  private video!: HTMLVideoElement;
  private retries = 0;
  private retryTimer = 0;
  private chaseTimer = 0;
  private framesBefore = 0;
  private lostSince = 0;
  private lastLive = 0;
  private stop?: () => void;

  connectedCallback() {
    if (!this.video) this.build();
    this.stop = tickWith(this);
    window.clearInterval(this.chaseTimer);
    this.chaseTimer = window.setInterval(() => this.watch(), 250);
    if (this.getAttribute('refusal')) this.refused();
    else if (this.getAttribute('url') && !this.player) this.play();
  }

  disconnectedCallback() {
    this.stop?.();
    // Flow may only be moving us: let go a moment later, if we are still off the page.
    setTimeout(() => {
      if (this.isConnected) return;
      window.clearInterval(this.chaseTimer);
      window.clearTimeout(this.retryTimer);
      this.player?.close();
      this.player = undefined;
    });
  }

  attributeChangedCallback(name: string, old: string | null, value: string | null) {
    if (!this.video) return;
    if (name === 'url' && value && value !== old) this.play();
    if (name === 'refusal' || name === 'asked') this.refused();
    this.label();
  }

  private build() {
    this.classList.add('tile');
    this.innerHTML = `<div class="tile-bar"><span class="no"></span><span class="nm"></span><span class="ds"></span><span class="hl"></span></div>
      <div class="tile-vid"><video muted playsinline autoplay disablepictureinpicture disableremoteplayback></video>
      <div class="wm" aria-hidden="true">${'<span></span>'.repeat(WATERMARKS)}</div><div class="plate" hidden></div></div>`;
    this.video = this.querySelector('video')!;
    this.video.muted = true;
    this.dataset.frames = '0';
    this.state('connecting');
    this.label();
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
    this.video.setAttribute('aria-label', this.getAttribute('name') ?? '');
  }

  private play() {
    window.clearTimeout(this.retryTimer);
    this.framesBefore = Number(this.dataset.frames ?? 0);
    this.player?.close();
    this.state(this.lostSince ? 'lost' : 'connecting');
    const player: Player = new Player(this.video, this.getAttribute('url')!, (why) => {
      if (this.player === player) this.lose(why);
    });
    this.player = player;
    player.lastPacketAt = Date.now();
  }

  private refused() {
    if (!this.getAttribute('refusal')) return;
    this.state('refused');
    this.askAgain('refused');
  }

  private lose(why: string) {
    this.player?.close();
    this.player = undefined;
    this.lostSince ||= this.lastLive || serverNow();
    this.state('lost');
    this.askAgain(why);
  }

  private askAgain(why: string) {
    window.clearTimeout(this.retryTimer);
    const wait = RETRY_MILLIS[Math.min(this.retries++, RETRY_MILLIS.length - 1)];
    this.retryTimer = window.setTimeout(
      () => this.dispatchEvent(new CustomEvent('cc-need-url', { detail: { camera: this.getAttribute('camera') ?? '', why } })),
      wait,
    );
  }

  private watch() {
    const player = this.player;
    if (!player) return;
    player.chase();
    const now = Date.now();
    this.dataset.frames = String(this.framesBefore + player.frames);
    if (now - player.lastPacketAt > LOST_AFTER_MILLIS) {
      this.lostSince ||= this.lastLive || serverNow();
      this.state('lost');
      if (now - player.lastPacketAt > 3 * LOST_AFTER_MILLIS) this.lose('silent');
    } else if (player.frames && now - player.lastFrameAt > FROZEN_AFTER_MILLIS) {
      this.lostSince ||= this.lastLive;
      this.state('frozen');
    } else if (player.frames && now - player.lastFrameAt < 2000 && (this.dataset.state === 'live' || this.showsPicture())) {
      this.lastLive = serverNow();
      this.lostSince = 0;
      this.retries = 0;
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
    this.dataset.h = state === 'live' ? 'ok' : state === 'connecting' ? 'wait' : state === 'refused' ? 'lost' : state;
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
    if (state === 'live') health.textContent = this.texts.live + '·' + (this.player?.behind() ?? 0).toFixed(1) + ' s';
    else if (state === 'connecting') health.textContent = this.texts.connecting;
    else if (state === 'frozen') health.textContent = this.texts.frozen;
    else health.textContent = this.texts.lost;
    const refusal = this.getAttribute('refusal') ?? '';
    if (state === 'lost') this.plate(this.texts.lost + ' ' + gone, last);
    else if (state === 'frozen') this.plate(this.texts.frozen + ' ' + gone, this.texts.notLive);
    else if (state === 'refused') this.plate(refusal, this.texts.waiting);
    else if (state === 'connecting') this.plate('', this.texts.connecting);
    else this.plate('', '');
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
