import 'maplibre-gl/dist/maplibre-gl.css';
import './fonts';
import { cellToBoundary } from 'h3-js';
import { Map as Maplibre, Marker, setWorkerUrl } from 'maplibre-gl';
import type { GeoJSONSource } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { levelBadge } from './cc-level';
import { hatch, mapStyle } from './map-style';

setWorkerUrl(workerUrl);

interface View { lng: number; lat: number; zoom: number; padLeft: number; padTop: number; padBottom: number }
interface Hot { id: string; cells: string[]; q: number[]; ratio: number; observed: number; expected: number; quiet: boolean }
interface Symbol { id: string; level: number; acknowledged: boolean; title: string; titleEn: string; lng: number; lat: number }
interface MapCamera { no: number; id?: string; name?: string; sign?: string; lng: number; lat: number; heading: number | null; well: boolean }
interface Scene {
  view: View;
  world: string;
  versions: { hotspots: number; alerts: number };
  chosen: string;
  cameras: MapCamera[];
  unknown: string[];
  /** symbols to name on the map, at most */
  names: number;
}
interface Texts { times: string; quiet: string; failed: string; language: string }

const LABELLED = '澜江市街道镇乡清溪河东湖西岭石桥北山青望高新老城沙柳湾南临港双口坪溪';
const QUIET_TINT = -1;

/**
 * `<cc-map road town size>`: the offline map. It fetches its layers by version from `api/layers/...` and never
 * moves by itself. Set `scene` and `texts`; it sends `cc-alert-chosen` when an alert's symbol is clicked.
 */
class CityMap extends HTMLElement {
  texts: Texts = { times: '{0}', quiet: '{0} {1}', failed: '', language: 'zh' };
  private wanted?: Scene;
  private map?: Maplibre;
  private ready = false;
  private marks: Marker[] = [];
  private hot: Hot[] = [];
  private symbols: Symbol[] = [];
  private seen = { hotspots: '', alerts: '' };
  private watcher?: ResizeObserver;

  set scene(scene: Scene) {
    const before = this.wanted;
    this.wanted = scene;
    if (this.map && JSON.stringify(before?.view) !== JSON.stringify(scene.view)) this.look();
    void this.refresh();
  }

  async connectedCallback() {
    if (this.map) return;
    const family = '"Noto Sans SC Variable"';
    await document.fonts.load('500 24px ' + family, LABELLED).catch(() => []);
    if (!this.isConnected || this.map) return;
    const box = document.createElement('div');
    box.className = 'map-box';
    this.append(box);
    try {
      this.map = new Maplibre({
        container: box,
        style: mapStyle(
          { road: this.number('road', 0.8), town: this.number('town', 24), font: 'Noto Sans SC Variable Medium' },
          document.baseURI,
        ),
        interactive: false,
        attributionControl: false,
        fadeDuration: 0,
        localIdeographFontFamily: family + ', sans-serif',
        center: [this.wanted?.view.lng ?? 0, this.wanted?.view.lat ?? 0],
        zoom: this.wanted?.view.zoom ?? 3,
      });
    } catch (problem) {
      this.say(problem);
      return;
    }
    this.map.on('style.load', () => {
      this.map?.addImage('hatch', hatch());
      this.ready = true;
      this.dataset.ready = '';
      void this.refresh();
    });
    this.look();
    this.watcher = new ResizeObserver(() => {
      this.map?.resize();
      this.look();
      this.mark();
    });
    this.watcher.observe(this);
  }

  disconnectedCallback() {
    // Flow may only be moving us: release a moment later, if we are still off the page.
    setTimeout(() => {
      if (this.isConnected) return;
      this.watcher?.disconnect();
      this.map?.remove();
      this.map = undefined;
      this.ready = false;
      this.innerHTML = '';
    });
  }

  private say(problem: unknown) {
    const plate = document.createElement('p');
    plate.className = 'map-failed';
    plate.textContent = this.texts.failed;
    this.append(plate);
    console.warn('The map cannot be drawn', problem);
  }

  private number(name: string, fallback: number) {
    return Number(this.getAttribute(name) ?? fallback);
  }

  private look() {
    const view = this.wanted?.view;
    if (!view || !this.map) return;
    this.map.jumpTo({
      center: [view.lng, view.lat],
      zoom: view.zoom,
      padding: { left: view.padLeft, top: view.padTop, bottom: view.padBottom, right: 0 },
    });
    this.mark();
  }

  private async refresh() {
    const scene = this.wanted;
    if (!scene || !this.ready || !this.map) return;
    const hot = await this.layer<Hot>('hotspots', scene.world, scene.versions.hotspots);
    const symbols = await this.layer<Symbol>('alerts', scene.world, scene.versions.alerts);
    if (hot) {
      this.hot = hot;
      (this.map.getSource('hexes') as GeoJSONSource).setData({ type: 'FeatureCollection', features: hexes(hot) } as any);
    }
    if (symbols) this.symbols = symbols;
    const unknown = ['in', ['get', 'code'], ['literal', scene.unknown]] as any;
    const township = ['==', ['get', 'kind'], 'township'] as any;
    for (const id of ['unknown', 'unknown-line']) this.map.setFilter(id, ['all', township, unknown]);
    this.mark();
  }

  /** The items of a layer if they are newer than what is drawn. */
  private async layer<T>(name: 'hotspots' | 'alerts', world: string, version: number): Promise<T[] | undefined> {
    const wanted = world + version;
    if (this.seen[name] === wanted) return undefined;
    const answer = await fetch(`api/layers/${name}?world=${world}&since=${version}`);
    if (!answer.ok) return undefined;
    this.seen[name] = wanted;
    return (await answer.json()).items;
  }

  /** Draws symbols, names, camera cones and the scale as crisp elements above the canvas. */
  private mark() {
    if (!this.map || !this.ready || !this.wanted) return;
    this.marks.forEach((mark) => mark.remove());
    this.marks = [];
    const size = this.number('size', 46);
    const taken: DOMRect[] = [];
    const { chosen, cameras, names } = this.wanted;
    cameras.forEach((camera) => this.put(this.camera(camera, size), camera.lng, camera.lat));
    const order = [...this.symbols].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen) || a.level - b.level);
    [...order].reverse().forEach((symbol) => this.put(this.symbol(symbol, size), symbol.lng, symbol.lat));
    order.forEach((symbol, i) => {
      if (i < names && symbol.level < 4) this.name(symbol, size, taken);
    });
    this.hot.forEach((spot) => this.times(spot, size, taken));
    this.scale();
  }

  private put(element: HTMLElement, lng: number, lat: number, anchor: 'center' | 'left' | 'right' | 'bottom' = 'center') {
    const mark = new Marker({ element, anchor }).setLngLat([lng, lat]).addTo(this.map!);
    this.marks.push(mark);
    return mark;
  }

  private camera(camera: MapCamera, size: number): HTMLElement {
    const element = cone(camera, size);
    if (!camera.sign) return element;
    element.title = camera.name ?? '';
    element.querySelector('circle')!.addEventListener('click', () =>
      this.dispatchEvent(new CustomEvent('cc-camera-chosen', { detail: { id: camera.id }, bubbles: true })),
    );
    element.classList.add('choosable');
    return element;
  }

  private symbol(symbol: Symbol, size: number): HTMLElement {
    const element = document.createElement('div');
    element.className = 'map-alert' + (symbol.id === this.wanted?.chosen ? ' chosen' : '');
    const px = symbol.level > 3 ? size * 0.7 : size;
    element.style.fontSize = px / 1.5 + 'px';
    element.innerHTML = levelBadge(symbol.level, symbol.acknowledged ? 'acknowledged' : 'open');
    element.addEventListener('click', () =>
      this.dispatchEvent(new CustomEvent('cc-alert-chosen', { detail: { id: symbol.id }, bubbles: true })),
    );
    return element;
  }

  private name(symbol: Symbol, size: number, taken: DOMRect[]) {
    const text = document.createElement('div');
    text.className = 'map-name';
    text.style.fontSize = size * 0.56 + 'px';
    text.style.paddingLeft = size * (symbol.id === this.wanted?.chosen ? 0.95 : 0.7) + 'px';
    text.textContent = this.texts.language === 'en' ? symbol.titleEn : symbol.title;
    if (this.unlessTaken(this.put(text, symbol.lng, symbol.lat, 'left'), text, taken)) return;
    text.style.paddingRight = text.style.paddingLeft;
    text.style.paddingLeft = '0';
    this.unlessTaken(this.put(text, symbol.lng, symbol.lat, 'right'), text, taken);
  }

  private times(spot: Hot, size: number, taken: DOMRect[]) {
    const corners = cellToBoundary(spot.cells[0]);
    const top = corners.reduce((a, b) => (a[0] > b[0] ? a : b));
    const middle = corners.reduce((sum, corner) => sum + corner[1], 0) / corners.length;
    const text = document.createElement('div');
    text.className = spot.quiet ? 'map-quiet' : 'map-times';
    text.style.fontSize = size * 0.52 + 'px';
    text.textContent = spot.quiet
      ? this.texts.quiet.replace('{0}', String(spot.observed)).replace('{1}', spot.expected.toFixed(1))
      : this.texts.times.replace('{0}', spot.ratio.toFixed(1));
    this.unlessTaken(this.put(text, middle, top[0], 'bottom'), text, taken);
  }

  /** A name that would lie on another one, or over the edge, is left out; the rail has it. */
  private unlessTaken(mark: Marker, text: HTMLElement, taken: DOMRect[]): boolean {
    const box = text.getBoundingClientRect();
    const frame = this.getBoundingClientRect();
    const outside = box.right > frame.right || box.left < frame.left || box.top < frame.top || box.bottom > frame.bottom;
    const cards = [...document.querySelectorAll('.wall .card, .wall .leg')].map((card) => card.getBoundingClientRect());
    const air = box.height / 4;
    const meets = (other: DOMRect) =>
      box.left < other.right + air && box.right > other.left - air &&
      box.top < other.bottom + air && box.bottom > other.top - air;
    if (outside || [...taken, ...cards].some(meets)) {
      mark.remove();
      this.marks.splice(this.marks.indexOf(mark), 1);
      return false;
    }
    taken.push(box);
    return true;
  }

  private scale() {
    this.querySelector('.map-scale')?.remove();
    const centre = this.map!.getCenter();
    const metresPerPixel = (40075016.7 * Math.cos((centre.lat * Math.PI) / 180)) / (512 * 2 ** this.map!.getZoom());
    const rough = metresPerPixel * this.number('size', 46) * 4.2;
    const step = 10 ** Math.floor(Math.log10(rough));
    const metres = [5, 2, 1].map((n) => n * step).find((n) => n <= rough) ?? step;
    const bar = document.createElement('div');
    bar.className = 'map-scale';
    bar.style.width = metres / metresPerPixel + 'px';
    bar.textContent = metres >= 1000 ? metres / 1000 + ' km' : metres + ' m';
    this.append(bar);
  }
}

/** Each cell once, in its strongest tint: hotspots of several class groups may share cells. */
function hexes(spots: Hot[]) {
  const tints = new Map<string, number>();
  for (const spot of spots) {
    spot.cells.forEach((cell, i) => {
      const q = spot.q[i] ?? spot.q[0];
      const tint = spot.quiet ? QUIET_TINT : q <= 0.001 ? 3 : q <= 0.01 ? 2 : 1;
      tints.set(cell, Math.max(tint, tints.get(cell) ?? QUIET_TINT));
    });
  }
  return [...tints].map(([cell, tint]) => ({
    type: 'Feature',
    properties: { tint },
    geometry: { type: 'Polygon', coordinates: [cellToBoundary(cell, true)] },
  }));
}

/** A numbered camera with its field of view, 30 degrees to each side; dashed where the picture is not well. */
function cone(camera: MapCamera, size: number): HTMLElement {
  const r = size * 1.5, dot = size * 0.36, half = Math.PI / 6;
  const element = document.createElement('div');
  element.className = 'map-camera';
  let view = '';
  if (camera.heading !== null) {
    const a = ((camera.heading - 90) * Math.PI) / 180;
    const at = (t: number) => `${(Math.cos(t) * r).toFixed(1)} ${(Math.sin(t) * r).toFixed(1)}`;
    view = `<path d="M0 0L${at(a - half)}A${r} ${r} 0 0 1 ${at(a + half)}Z" class="${camera.well ? '' : 'bad'}"/>`;
  }
  element.innerHTML = `<svg width="${2 * r}" height="${2 * r}" viewBox="${-r} ${-r} ${2 * r} ${2 * r}" aria-hidden="true">${view}<circle r="${dot}" class="${camera.well ? '' : 'bad'}"/><text y="${dot * 0.38}" font-size="${dot * 1.1}" class="${camera.well ? '' : 'bad'}">${camera.sign || camera.no}</text></svg>`;
  return element;
}

customElements.define('cc-map', CityMap);
