import workletUrl from './voice-worklet.ts?worker&url';
import { clockText } from './cc-time';

interface Texts {
  broadcast: string; talk: string; start: string; hold: string; keep: string; end: string; speaking: string; ready: string;
  calling: string; asking: string; own: string; there: string; insecure: string; denied: string; none: string; lost: string;
  idle: string; explain: string; explainTalk: string;
}
interface Told { type: string; state?: string; message?: string; en?: string; level?: number }

/** Without a reason, and without an address from the server, nothing is opened for longer than this. */
const UNSPOKEN_MILLIS = 60_000;
const LEVELS = 12;

/**
 * `<cc-voice url>`: speaks to a camera or loudspeaker from the microphone of this machine. Sends `cc-voice-begin` {kind};
 * the server asks for the reason and answers with `url`, the gateway's WebSocket, good once. Sound leaves only while the
 * big button (or Space on it) is held, or while the lock is on. It ends by itself when the page is left or hidden for
 * good, when the connection is lost, and after a minute in which nobody spoke; then `cc-voice-ended` is sent. Nothing is
 * recorded. `data-state` is one of off, asking, calling, ready, speaking; `data-sent` counts packets of 20 ms.
 */
class Voice extends HTMLElement {
  static observedAttributes = ['url', 'problem'];
  texts: Texts = {} as Texts;
  private kind = 'broadcast';
  private socket?: WebSocket;
  private microphone?: MediaStream;
  private sound?: AudioContext;
  private held = false;
  private since = 0;
  private lastSpoken = 0;
  private timer = 0;
  private sent = 0;
  private isBuilt = false;

  connectedCallback() {
    if (!this.isBuilt) this.build();
    window.addEventListener('pagehide', this.leave);
    window.addEventListener('pointerup', this.release);
    window.addEventListener('pointercancel', this.release);
    window.addEventListener('blur', this.release);
    document.addEventListener('visibilitychange', this.concealed);
  }

  disconnectedCallback() {
    window.removeEventListener('pagehide', this.leave);
    window.removeEventListener('pointerup', this.release);
    window.removeEventListener('pointercancel', this.release);
    window.removeEventListener('blur', this.release);
    document.removeEventListener('visibilitychange', this.concealed);
    this.end('');
  }

  attributeChangedCallback(name: string, _old: string | null, value: string | null) {
    if (!this.isBuilt) return;
    if (name === 'problem' && value) this.end(value);
    else if (name === 'url' && value) void this.open(value);
    else if (name === 'url') this.end('');
  }

  private build() {
    this.isBuilt = true;
    const { texts } = this;
    const bar = (name: string, label: string) =>
      `<div class="vc-level"><span>${label}</span><div data-level="${name}" role="meter" aria-label="${label}" aria-valuemin="0" aria-valuemax="100" aria-valuenow="0">${'<i></i>'.repeat(LEVELS)}</div></div>`;
    this.innerHTML = `<div class="vc-kind cm-fl" role="group"><button type="button" class="pg-b s" data-kind="broadcast">${texts.broadcast}</button><button type="button" class="pg-b s" data-kind="talk">${texts.talk}</button></div>
      <button type="button" class="vc-go pg-b pri">${texts.start}</button>
      <button type="button" class="vc-hold" aria-pressed="false"><b>${texts.hold}</b><small></small></button>
      <div class="vc-side"><label class="vc-keep"><input type="checkbox">${texts.keep}</label><button type="button" class="vc-end pg-b s">${texts.end}</button></div>
      <div class="vc-levels">${bar('own', texts.own)}${bar('there', texts.there)}</div>
      <p class="vc-say" role="status"></p><p class="vc-explain t2"></p>`;
    this.querySelectorAll<HTMLButtonElement>('[data-kind]').forEach((button) => {
      button.onclick = () => this.choose(button.dataset.kind!);
    });
    this.find('.vc-go').onclick = () => this.begin();
    this.find('.vc-end').onclick = () => this.end('');
    this.find<HTMLInputElement>('.vc-keep input').onchange = (event) => this.speak((event.target as HTMLInputElement).checked);
    const hold = this.find('.vc-hold');
    hold.onpointerdown = (event) => {
      if (event.button === 0) this.speak(true);
    };
    hold.onkeydown = (event) => {
      if (event.code !== 'Space' && event.code !== 'Enter') return;
      event.preventDefault();
      if (!event.repeat) this.speak(true);
    };
    hold.onkeyup = this.release;
    hold.onblur = this.release;
    hold.oncontextmenu = (event) => event.preventDefault();
    this.choose(this.kind);
    this.state('off');
  }

  private find<T extends HTMLElement = HTMLElement>(selector: string): T {
    return this.querySelector<T>(selector)!;
  }

  private choose(kind: string) {
    this.kind = kind;
    this.querySelectorAll<HTMLElement>('[data-kind]').forEach((button) =>
      button.setAttribute('aria-pressed', String(button.dataset.kind === kind)),
    );
    this.find('.vc-explain').textContent = kind === 'talk' ? this.texts.explainTalk : this.texts.explain;
  }

  private begin() {
    if (!navigator.mediaDevices || !('AudioWorkletNode' in window)) {
      this.say(this.texts.insecure);
      return;
    }
    this.removeAttribute('problem');
    this.say('');
    this.state('asking');
    this.since = Date.now();
    this.watch();
    // made in the click, or the browser would keep it silent
    this.sound = new AudioContext();
    this.dispatchEvent(new CustomEvent('cc-voice-begin', { detail: { kind: this.kind } }));
  }

  /** The microphone first: a device is not called for somebody who cannot speak. */
  private async open(url: string) {
    const sound = this.sound;
    if (!sound) return;
    try {
      const microphone = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      });
      if (sound !== this.sound) {
        microphone.getTracks().forEach((track) => track.stop());
        return;
      }
      this.microphone = microphone;
      await sound.resume();
      await sound.audioWorklet.addModule(workletUrl);
      const worklet = new AudioWorkletNode(sound, 'microphone', { numberOfOutputs: 0, channelCount: 1 });
      worklet.port.onmessage = (message) => this.frame(message.data);
      sound.createMediaStreamSource(microphone).connect(worklet);
    } catch (problem) {
      this.end((problem as DOMException).name === 'NotFoundError' ? this.texts.none : this.texts.denied);
      return;
    }
    this.state('calling');
    this.lastSpoken = Date.now();
    const socket = new WebSocket(url + (url.includes('?') ? '&' : '?') + 'format=pcma');
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (message) => {
      if (typeof message.data === 'string') this.told(JSON.parse(message.data));
    };
    socket.onclose = () => {
      if (socket === this.socket) this.end(this.texts.lost);
    };
  }

  private frame(frame: { pcma: Uint8Array<ArrayBuffer>; peak: number }) {
    this.level('own', frame.peak);
    if (this.dataset.state !== 'speaking' || this.socket?.readyState !== WebSocket.OPEN) return;
    this.lastSpoken = Date.now();
    this.sent++;
    this.dataset.sent = String(this.sent);
    this.socket.send(frame.pcma);
  }

  private told(said: Told) {
    if (said.type === 'level') this.level('there', said.level ?? 0);
    else if (said.state === 'talking') {
      this.since = Date.now();
      this.state('ready');
      if (this.find<HTMLInputElement>('.vc-keep input').checked || this.held) this.speak(true);
      this.find('.vc-hold').focus({ preventScroll: true });
    } else if (said.state === 'ended') {
      this.end((document.documentElement.lang.startsWith('zh') ? said.message : said.en) ?? '');
    }
  }

  private speak(on: boolean) {
    this.held = on;
    const state = this.dataset.state;
    if (on && state === 'ready') this.state('speaking');
    else if (!on && state === 'speaking') this.state('ready');
  }

  private readonly release = () => {
    if (!this.held || this.find<HTMLInputElement>('.vc-keep input').checked) return;
    this.speak(false);
  };

  /** What cannot be seen is not spoken into: the lock is taken off too. */
  private readonly concealed = () => {
    if (!document.hidden) return;
    this.find<HTMLInputElement>('.vc-keep input').checked = false;
    this.speak(false);
  };

  private readonly leave = () => this.end('');

  /** Ends everything that is open, in reverse order; may be called at any time. */
  private end(why: string) {
    const wasOn = this.dataset.state !== 'off' && this.dataset.state !== undefined;
    window.clearInterval(this.timer);
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
    this.microphone?.getTracks().forEach((track) => track.stop());
    this.microphone = undefined;
    void this.sound?.close().catch(() => undefined);
    this.sound = undefined;
    this.held = false;
    if (!this.isBuilt) return;
    this.find<HTMLInputElement>('.vc-keep input').checked = false;
    this.level('own', 0);
    this.level('there', 0);
    this.state('off');
    this.say(why);
    if (wasOn) this.dispatchEvent(new CustomEvent('cc-voice-ended'));
  }

  private watch() {
    window.clearInterval(this.timer);
    this.timer = window.setInterval(() => {
      const from = this.dataset.state === 'asking' ? this.since : Math.max(this.since, this.lastSpoken);
      if (this.dataset.state !== 'speaking' && Date.now() - from > UNSPOKEN_MILLIS) this.end(this.texts.idle);
      else this.clock();
    }, 500);
  }

  private clock() {
    const state = this.dataset.state;
    this.find('.vc-hold small').textContent =
      state === 'speaking' || state === 'ready' ? clockText((Date.now() - this.since) / 1000) : '';
  }

  private state(state: string) {
    const { texts } = this;
    this.dataset.state = state;
    const words: Record<string, string> = { asking: texts.asking, calling: texts.calling, ready: texts.hold, speaking: texts.speaking };
    this.find('.vc-hold b').textContent = words[state] ?? texts.hold;
    this.find('.vc-hold').setAttribute('aria-pressed', String(state === 'speaking'));
    this.find<HTMLButtonElement>('.vc-hold').disabled = state !== 'ready' && state !== 'speaking';
    this.querySelectorAll<HTMLButtonElement>('[data-kind]').forEach((button) => (button.disabled = state !== 'off'));
    if (state === 'ready') this.say(texts.ready);
    else if (state === 'speaking' || state === 'calling') this.say('');
    this.clock();
  }

  private level(name: string, share: number) {
    const meter = this.querySelector<HTMLElement>(`[data-level=${name}]`);
    if (!meter) return;
    // by decibels from -48 to 0, as the ear has it
    const lit = share <= 0 ? 0 : Math.max(0, Math.min(LEVELS, Math.ceil(((20 * Math.log10(share) + 48) / 48) * LEVELS)));
    if (meter.dataset.lit === String(lit)) return;
    meter.dataset.lit = String(lit);
    meter.setAttribute('aria-valuenow', String(Math.round((lit / LEVELS) * 100)));
    [...meter.children].forEach((bar, i) => bar.classList.toggle('on', i < lit));
  }

  private say(words: string) {
    this.find('.vc-say').textContent = words;
  }
}

customElements.define('cc-voice', Voice);
