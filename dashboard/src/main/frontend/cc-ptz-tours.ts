export interface TourTexts {
  tour: string; start: string; stop: string; preset: string; add: string; remove: string; clear: string; dwell: string;
  pace: string; set: string; known: string; scan: string; left: string; right: string; precise: string; read: string;
  go: string; zoomIn: string; zoomOut: string; box: string; boxHint: string; only2022: string; number: string;
}
export interface Track { number: number; name: string }
export interface Position { pan: number; tilt: number; zoom: number }
type Command = Record<string, unknown>;

const SMALLEST_BOX = 12;
const MOST_KNOWN = 3;

/**
 * The second page of `<cc-ptz>`: tours, scans, turning to a position, and zooming to a box that is drawn over the
 * picture. Everything goes out as one command of the gateway's WebSocket.
 */
export class Tours {
  private veil?: HTMLElement;

  constructor(
    private readonly root: HTMLElement,
    private readonly texts: TourTexts,
    private readonly send: (command: Command) => void,
    private readonly read: () => void,
  ) {
    const t = texts;
    const field = (name: string, label: string, value: number | string, min: number, max: number, step = 1) =>
      `<label>${label}<input name="${name}" type="number" value="${value}" min="${min}" max="${max}" step="${step}" required></label>`;
    const button = (act: string, label: string) => `<button type="button" data-act="${act}">${label}</button>`;
    root.innerHTML = `<fieldset aria-label="${t.tour}"><p><b>${t.tour}</b><span class="known"></span></p>
        <p>${field('tour', t.number, 1, 0, 255)}${button('tour-start', t.start)}${button('stop', t.stop)}${button('tour-clear', t.clear)}</p>
        <p>${field('preset', t.preset, 1, 1, 255)}${button('tour-add', t.add)}${button('tour-remove', t.remove)}</p>
        <p>${field('dwell', t.dwell, 5, 1, 4095)}${button('tour-dwell', t.set)}${field('pace', t.pace, 8, 1, 4095)}${button('tour-pace', t.set)}</p></fieldset>
      <fieldset aria-label="${t.scan}"><p><b>${t.scan}</b></p>
        <p>${field('scan', t.number, 1, 0, 255)}${button('scan-start', t.start)}${button('stop', t.stop)}</p>
        <p>${button('scan-left', t.left)}${button('scan-right', t.right)}</p>
        <p>${field('scanPace', t.pace, 8, 1, 4095)}${button('scan-pace', t.set)}</p></fieldset>
      <fieldset class="precise" aria-label="${t.precise}"><p><b>${t.precise}</b>${field('pan', 'P°', 0, 0, 360, 0.1)}${field('tilt', 'T°', 0, -90, 90, 0.1)}${field('zoom', 'Z×', 1, 0, 1000, 0.1)}${button('read', t.read)}${button('go', t.go)}<small hidden>${t.only2022}</small></p></fieldset>
      <fieldset class="box" aria-label="${t.box}"><p><b>${t.box}</b><button type="button" data-act="box-in" aria-pressed="false">${t.zoomIn}</button><button type="button" data-act="box-out" aria-pressed="false">${t.zoomOut}</button><small>${t.boxHint}</small></p></fieldset>`;
    root.addEventListener('click', (event) => {
      const act = (event.target as HTMLElement).closest<HTMLElement>('[data-act]')?.dataset.act;
      if (act) this.act(act);
    });
  }

  /** Tours that the device tells of, to start with one click. */
  known(tracks: Track[]) {
    const box = this.root.querySelector('.known')!;
    box.replaceChildren(
      ...tracks.slice(0, MOST_KNOWN).map((track) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = `▶ ${track.number} ${track.name}`;
        button.onclick = () => this.send({ cruise: { start: track.number } });
        return button;
      }),
    );
  }

  /** Where the device says that it looks. */
  stands(at: Position) {
    this.field('pan').value = String(at.pan);
    this.field('tilt').value = String(at.tilt);
    this.field('zoom').value = String(at.zoom);
  }

  /** @param precise the device knows positions (edition of 2022) */
  enable(isHeld: boolean, precise: boolean) {
    this.root.querySelectorAll<HTMLFieldSetElement>('fieldset').forEach((one) => {
      one.disabled = !isHeld || (one.classList.contains('precise') && !precise);
    });
    this.root.querySelector<HTMLElement>('.precise small')!.hidden = precise;
    if (!isHeld) this.unveil();
  }

  private field(name: string): HTMLInputElement {
    return this.root.querySelector<HTMLInputElement>(`[name=${name}]`)!;
  }

  /** The value, or undefined after telling the person what is wrong with it. */
  private number(name: string): number | undefined {
    const field = this.field(name);
    return field.reportValidity() ? Number(field.value) : undefined;
  }

  private act(act: string) {
    const value = (name: string) => this.number(name);
    const tour = value('tour');
    const scan = value('scan');
    const inTour = (name: string, from: string) => {
      const number = value(from);
      if (tour !== undefined && number !== undefined) this.send({ cruise: { group: tour, [name]: number } });
    };
    switch (act) {
      case 'stop': this.send({ stop: true }); break;
      case 'tour-start': if (tour !== undefined) this.send({ cruise: { start: tour } }); break;
      case 'tour-add': inTour('add', 'preset'); break;
      case 'tour-remove': inTour('remove', 'preset'); break;
      case 'tour-dwell': inTour('dwell', 'dwell'); break;
      case 'tour-pace': inTour('speed', 'pace'); break;
      case 'tour-clear': if (tour !== undefined) this.send({ cruise: { group: tour, clear: true } }); break;
      case 'scan-start': if (scan !== undefined) this.send({ scan: { start: scan } }); break;
      case 'scan-left': if (scan !== undefined) this.send({ scan: { group: scan, left: true } }); break;
      case 'scan-right': if (scan !== undefined) this.send({ scan: { group: scan, right: true } }); break;
      case 'scan-pace': {
        const pace = value('scanPace');
        if (scan !== undefined && pace !== undefined) this.send({ scan: { group: scan, speed: pace } });
        break;
      }
      case 'read': this.read(); break;
      case 'go': {
        const [pan, tilt, zoom] = [value('pan'), value('tilt'), value('zoom')];
        if (pan !== undefined && tilt !== undefined && zoom !== undefined) this.send({ precise: { pan, tilt, zoom } });
        break;
      }
      case 'box-in': this.cover(true); break;
      case 'box-out': this.cover(false); break;
    }
  }

  /** Lays a veil over the picture, on which a box can be drawn; once more takes it away. */
  private cover(isIn: boolean) {
    const again = this.veil?.dataset.in === String(isIn);
    this.unveil();
    const picture = document.querySelector('cc-tile .tile-vid');
    if (again || !picture) return;
    const veil = Object.assign(document.createElement('div'), { className: 'ptz-veil' });
    veil.dataset.in = String(isIn);
    const box = Object.assign(document.createElement('div'), { className: 'ptz-box', hidden: true });
    veil.append(box);
    let from: { x: number; y: number } | undefined;
    const at = (event: PointerEvent) => {
      const frame = veil.getBoundingClientRect();
      const within = (value: number, most: number) => Math.round(Math.max(0, Math.min(most, value)));
      return { x: within(event.clientX - frame.left, frame.width), y: within(event.clientY - frame.top, frame.height) };
    };
    veil.onpointerdown = (event) => {
      from = at(event);
      veil.setPointerCapture(event.pointerId);
    };
    veil.onpointermove = (event) => {
      if (!from) return;
      const to = at(event);
      box.hidden = false;
      box.style.cssText = `left:${Math.min(from.x, to.x)}px;top:${Math.min(from.y, to.y)}px;width:${Math.abs(to.x - from.x)}px;height:${Math.abs(to.y - from.y)}px`;
    };
    veil.onpointerup = (event) => {
      if (from) this.zoom(isIn, veil, from, at(event));
      from = undefined;
      box.hidden = true;
    };
    picture.append(veil);
    this.veil = veil;
    this.press();
  }

  private zoom(isIn: boolean, veil: HTMLElement, a: { x: number; y: number }, b: { x: number; y: number }) {
    const [lengthX, lengthY] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
    if (lengthX < SMALLEST_BOX || lengthY < SMALLEST_BOX) return;
    const frame = veil.getBoundingClientRect();
    this.send({
      drag: {
        in: isIn,
        length: Math.round(frame.width),
        width: Math.round(frame.height),
        midX: Math.round((a.x + b.x) / 2),
        midY: Math.round((a.y + b.y) / 2),
        lengthX,
        lengthY,
      },
    });
  }

  unveil() {
    this.veil?.remove();
    this.veil = undefined;
    this.press();
  }

  private press() {
    for (const act of ['box-in', 'box-out']) {
      const isOn = this.veil?.dataset.in === String(act === 'box-in');
      this.root.querySelector(`[data-act=${act}]`)!.setAttribute('aria-pressed', String(isOn));
    }
  }
}
