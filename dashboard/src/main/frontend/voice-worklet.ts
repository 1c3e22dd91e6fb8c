/**
 * Runs on the browser's audio thread: takes the microphone at whatever rate the sound card has, brings it down to 8 kHz
 * behind a low-pass filter, and posts 20 ms of G.711 A-law at a time, with the loudest sample of it.
 */
declare const sampleRate: number;
declare function registerProcessor(name: string, processor: unknown): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

const TARGET_RATE = 8000;
const FRAME_SAMPLES = 160;
const CUTOFF_HERTZ = 3400;
const TAPS = 64;
const LARGEST = 32767;

/** A windowed sinc (Blackman), sum 1. */
function lowPass(): Float32Array {
  const taps = new Float32Array(TAPS);
  const cutoff = CUTOFF_HERTZ / sampleRate;
  let sum = 0;
  for (let i = 0; i < TAPS; i++) {
    const t = i - (TAPS - 1) / 2;
    const sinc = Math.sin(2 * Math.PI * cutoff * t) / (Math.PI * t);
    const turn = (2 * Math.PI * i) / (TAPS - 1);
    taps[i] = sinc * (0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn));
    sum += taps[i];
  }
  return taps.map((tap) => tap / sum);
}

/** ITU-T G.711, A-law: sign, segment, step, with every second bit turned over. */
function aLaw(sample: number): number {
  const size = Math.min(LARGEST, Math.abs(sample)) >> 4;
  const segment = Math.max(0, 31 - Math.clz32(size) - 4);
  const code = size < 32 ? size : ((segment + 1) << 4) | ((size >> segment) & 0x0f);
  return code ^ (sample >= 0 ? 0xd5 : 0x55);
}

class Microphone extends AudioWorkletProcessor {
  private readonly taps = lowPass();
  private readonly past = new Float32Array(TAPS);
  private readonly step = TARGET_RATE / sampleRate;
  private at = 0;
  private due = 0;
  private frame = new Uint8Array(FRAME_SAMPLES);
  private filled = 0;
  private peak = 0;

  process(inputs: Float32Array[][]): boolean {
    for (const sample of inputs[0]?.[0] ?? []) {
      this.past[this.at] = sample;
      this.at = (this.at + 1) % TAPS;
      this.due += this.step;
      if (this.due >= 1) {
        this.due -= 1;
        this.take();
      }
    }
    return true;
  }

  private take() {
    let sum = 0;
    for (let i = 0; i < TAPS; i++) sum += this.taps[i] * this.past[(this.at + i) % TAPS];
    const sample = Math.round(Math.max(-1, Math.min(1, sum)) * LARGEST);
    this.peak = Math.max(this.peak, Math.abs(sample));
    this.frame[this.filled++] = aLaw(sample);
    if (this.filled === FRAME_SAMPLES) {
      this.port.postMessage({ pcma: this.frame, peak: this.peak / LARGEST }, [this.frame.buffer]);
      this.frame = new Uint8Array(FRAME_SAMPLES);
      this.filled = 0;
      this.peak = 0;
    }
  }
}

registerProcessor('microphone', Microphone);
export {};
