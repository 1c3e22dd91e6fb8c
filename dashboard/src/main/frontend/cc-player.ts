/** A mark in the queue: what follows belongs to a new init segment of this kind. */
interface Change {
  codec: string;
}

const TRIM_ABOVE_SECONDS = 12;
const KEEP_SECONDS = 4;
/** While a stream begins, what the gateway had cached is run through to the newest picture. */
const BEGINNING_MILLIS = 3000;
const JUMP_WHILE_BEGINNING_SECONDS = 0.5;
const JUMP_ABOVE_SECONDS = 1.2;
const HURRY_ABOVE_SECONDS = 0.4;
const HURRIED_RATE = 1.1;
/** Nearer to the edge, every late packet would be a stall. */
const DAWDLE_BELOW_SECONDS = 0.08;
const DAWDLED_RATE = 0.95;
const EDGE_SECONDS = 0.12;
const NO_TRANSCODER = 4009;

/** Codecs that this page has seen the browser fail at; asked for as H.264 from then on. */
let onlyH264 = false;

/** What to ask the gateway for: `any` until the browser turned out not to decode what came. */
export function wantedCodec(): 'any' | 'h264' {
  return onlyH264 ? 'h264' : 'any';
}

/** Why a player ended. `codec`: ask again for H.264, at once. `full`: the gateway has no transcoder left. */
export type Ended = 'codec' | 'full' | 'decoder' | 'closed';

/**
 * Plays one live stream of fMP4 fragments at its live edge. Owns its socket and media source until `close()`. The
 * stream is described in docs/reference/live-stream.md.
 */
export class Player {
  frames = 0;
  lastPacketAt = Date.now();
  lastFrameAt = 0;
  /** What the gateway last said of the picture: waiting, live or lost, and its words when it is not live. */
  said = '';
  reason = { zh: '', en: '' };
  /** The stream has a track of sound. */
  hasSound = false;
  private readonly begun = Date.now();
  private readonly socket: WebSocket;
  private readonly source = new MediaSource();
  private readonly address = URL.createObjectURL(this.source);
  private readonly waiting: (ArrayBuffer | Change)[] = [];
  private buffer?: SourceBuffer;
  private closed = false;
  /** A picture of this stream has been on the screen. */
  private isShown = false;

  constructor(
    private readonly video: HTMLVideoElement,
    url: string,
    private readonly ended: (why: Ended, words: string) => void,
    /** Gets every other text of the stream, for instance where a playback stands. */
    private readonly note: (said: { type: string }) => void = () => undefined,
  ) {
    video.src = this.address;
    this.source.addEventListener('sourceopen', () => this.feed());
    video.addEventListener('error', this.failed);
    video.requestVideoFrameCallback?.(() => {
      this.isShown = true;
      this.chase();
    });
    this.socket = new WebSocket(url);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onmessage = (message) => this.take(message.data);
    this.socket.onclose = (event) => this.end(event.code === NO_TRANSCODER ? 'full' : 'closed', event.reason);
    this.socket.onerror = () => this.end('closed', '');
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
    const start = buffered.start(buffered.length - 1);
    const end = buffered.end(buffered.length - 1);
    if (!this.isShown && Date.now() - this.begun < BEGINNING_MILLIS) {
      // The cached keyframe is on the screen at once; the jump to the newest picture follows it.
      if (this.video.currentTime < start) this.video.currentTime = start;
      if (this.video.paused) void this.video.play().catch(() => undefined);
      return;
    }
    const most = Date.now() - this.begun < BEGINNING_MILLIS ? JUMP_WHILE_BEGINNING_SECONDS : JUMP_ABOVE_SECONDS;
    if (this.video.currentTime < start || this.behind() > most) {
      if (!this.video.seeking) this.video.currentTime = Math.max(start, end - EDGE_SECONDS);
    }
    this.video.playbackRate =
      this.behind() > HURRY_ABOVE_SECONDS ? HURRIED_RATE : this.behind() < DAWDLE_BELOW_SECONDS ? DAWDLED_RATE : 1;
    if (this.video.paused) void this.video.play().catch(() => undefined);
    if (end - buffered.start(0) > TRIM_ABOVE_SECONDS && !this.buffer.updating) {
      this.buffer.remove(0, Math.max(KEEP_SECONDS, this.video.currentTime) - KEEP_SECONDS);
    }
  }

  private readonly failed = () => this.end('decoder', this.video.error?.message ?? '');

  private end(why: Ended, words: string) {
    if (this.closed) return;
    this.closed = true;
    this.ended(why, words);
  }

  private take(data: string | ArrayBuffer) {
    if (typeof data === 'string') {
      const said = JSON.parse(data);
      if (said.type === 'init') this.waiting.push({ codec: said.codec });
      else if (said.type === 'state') {
        this.said = said.state;
        this.reason = { zh: said.message ?? '', en: said.en ?? '' };
      } else this.note(said);
      return;
    }
    this.lastPacketAt = Date.now();
    this.waiting.push(data);
    this.feed();
  }

  /** Everything that waits goes in at once: one append for the cached pictures, not one for each. */
  private feed() {
    if (this.closed || this.source.readyState !== 'open' || this.buffer?.updating) return;
    const next = this.waiting[0];
    if (next === undefined) return;
    try {
      if (!(next instanceof ArrayBuffer)) {
        this.waiting.shift();
        if (this.change(next.codec)) this.feed();
        return;
      }
      let count = 0;
      while (this.waiting[count] instanceof ArrayBuffer) count++;
      const parts = this.waiting.splice(0, count) as ArrayBuffer[];
      this.buffer?.appendBuffer(parts.length === 1 ? parts[0] : joined(parts));
    } catch (problem) {
      this.end('decoder', String(problem));
    }
  }

  /** False when the browser cannot play this; the stream has been ended then. */
  private change(codec: string): boolean {
    const type = `video/mp4; codecs="${codec}"`;
    if (!MediaSource.isTypeSupported(type)) {
      onlyH264 ||= !codec.startsWith('avc1');
      this.end('codec', codec);
      return false;
    }
    this.hasSound = codec.includes('mp4a');
    if (this.buffer) this.buffer.changeType(type);
    else {
      this.buffer = this.source.addSourceBuffer(type);
      this.buffer.mode = 'segments';
      this.buffer.addEventListener('updateend', () => {
        if (!this.isShown) this.chase(); // the first picture need not wait for the next look at the clock
        this.feed();
      });
    }
    return true;
  }
}

function joined(parts: ArrayBuffer[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return all;
}
