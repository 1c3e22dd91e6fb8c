import 'maplibre-gl/dist/maplibre-gl.css';
import './fonts';
import { Map as Maplibre, Marker, setWorkerUrl } from 'maplibre-gl';
import type { GeoJSONSource } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Areas } from './map-areas';
import { alertMark, type Symbol } from './map-alerts';
import { cameraMarks, type MapCamera } from './map-cameras';
import { CameraLayer } from './map-camera-layer';
import { clearest, hexes, hotWords, named, type Hot, type Named } from './map-hexes';
import { Layers } from './map-layers';
import { leaveOutCut } from './map-names';
import { PastMarks, type Stood } from './map-past';
import { hasRoom, plate } from './map-room';
import { scaleBar } from './map-scale';
import { Sources } from './map-sources';
import { spotMark, type KeySpot } from './map-spots';
import { CLOSE, hatch, mapOptions, mapStyle, MOST_ZOOM } from './map-style';
import { course, plates, townshipCentres, townshipFilters, unitPlace, unitWords, words, type Spot, type UnitSpot } from './map-units';

setWorkerUrl(workerUrl);

interface View { lng: number; lat: number; zoom: number; padLeft: number; padTop: number; padBottom: number }
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
interface Texts { times: string; quiet: string; failed: string; language: string; [more: string]: string }

const LABELLED = '澜江市街道镇乡清溪河东湖西岭石桥北山青望高新老城沙柳湾南临港双口坪溪';
const FONT = 'Noto Sans SC Variable Medium';
const SPOTS_MILLIS = 5000;

/**
 * `<cc-map road town size>`: the offline map. It fetches its layers by version from `api/layers/...` and never
 * moves by itself. Set `scene` and `texts`; it sends `cc-alert-chosen` when an alert's symbol is clicked, and
 * `cc-camera-chosen` for a camera with a sign. `plain`: without layers. `movable`: a person may drag and zoom it.
 * `all-cameras`: with every camera of the city.
 */
class CityMap extends HTMLElement {
  texts: Texts = { times: '{0}', quiet: '{0} {1}', failed: '', language: 'zh' };
  private wanted?: Scene;
  private map?: Maplibre;
  private ready = false;
  private marks: Marker[] = [];
  private hot: Named[] = [];
  private symbols: Symbol[] = [];
  private units: UnitSpot[] = [];
  private spots: KeySpot[] = [];
  private towns = new Map<string, Spot>();
  private readonly layers = new Layers();
  private sources?: Sources;
  private outlines?: Areas;
  /** While a moment of the past is shown. */
  private past?: PastMarks;
  private levels: string[] = [];
  private watcher?: ResizeObserver;
  private pointed?: Marker;
  private everyCamera?: CameraLayer;
  private again = 0;
  /** How much nearer the person wants it. */
  private nearer = 0;

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
        ...mapOptions(this.hasAttribute('movable'), family),
        container: box,
        style: mapStyle({ road: this.number('road', 0.8), town: this.number('town', 24), font: FONT }, document.baseURI),
        center: [this.wanted?.view.lng ?? 0, this.wanted?.view.lat ?? 0],
        zoom: this.wanted?.view.zoom ?? 3,
      });
    } catch (problem) {
      this.say(problem);
      return;
    }
    this.map.on('zoomend', (event) => {
      if (event.originalEvent) this.nearer = this.map!.getZoom() - (this.wanted?.view.zoom ?? 0);
      this.mark();
    });
    this.map.on('dragend', () => this.mark()); // others are in sight now
    this.map.on('click', async (event) => {
      if (!(await this.everyCamera?.approach(event.point))) this.point(event.lngLat);
    });
    this.map.on('style.load', () => {
      this.map?.addImage('hatch', hatch());
      this.ready = true;
      if (this.hasAttribute('all-cameras')) this.everyCamera = new CameraLayer(this.map!, this.wanted?.world ?? 'real', FONT, this.number('size', 46));
      this.dataset.ready = '';
      this.sources = new Sources(this.map!, FONT, this);
      this.outlines = new Areas(this.map!, FONT);
      if (this.levels.length) void this.areas(this.levels);
      void this.refresh();
    });
    // gauges speak without anything else changing
    if (this.hasAttribute('spots')) this.again = window.setInterval(() => void this.refresh(), SPOTS_MILLIS);
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
      this.everyCamera?.stop();
      window.clearInterval(this.again);
      this.sources?.close();
      this.map?.remove();
      this.map = undefined;
      this.ready = false;
      this.innerHTML = '';
    });
  }

  /** Draws what was reported around a moment of the past, and what stood then, instead of what is so now. */
  showPast(data: object, stood: Stood[], at: number) {
    if (!this.ready) return;
    (this.map!.getSource('past') as GeoJSONSource).setData(data as any);
    this.past ??= new PastMarks(this.map!, this.number('size', 46), this.texts.language === 'en');
    this.past.show(stood, at);
  }

  /** Back to what is so now. */
  showNow() {
    if (!this.ready || !this.past) return;
    this.past.clear();
    this.past = undefined;
    for (const [id, features] of [['past', []], ['hexes', hexes(this.hot)]] as const) (this.map!.getSource(id) as GeoJSONSource).setData({ type: 'FeatureCollection', features } as any);
  }

  /** The list of what maps are drawn from may have changed. */
  readSources() {
    void this.sources?.read();
  }

  /** Draws these levels of divisions and grids; tells what could not be shown by `cc-areas`. */
  async areas(levels: string[]) {
    this.levels = levels;
    if (!this.outlines) return;
    const detail = await this.outlines.show(levels);
    this.dispatchEvent(new CustomEvent('cc-areas', { detail }));
  }

  private point(at: { lng: number; lat: number }) {
    if (!this.hasAttribute('movable')) return;
    this.pointed?.remove();
    this.pointed = new Marker({ element: words('map-point', 0, '') }).setLngLat(at).addTo(this.map!);
    this.dispatchEvent(new CustomEvent('cc-point', { detail: { lng: at.lng, lat: at.lat } }));
  }

  private say(problem: unknown) {
    this.append(plate(this.texts.failed));
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
      zoom: Math.min(view.zoom + this.nearer, this.map.getMaxZoom()),
      padding: { left: view.padLeft, top: view.padTop, bottom: view.padBottom, right: 0 },
    });
    this.mark();
  }

  private async refresh() {
    const scene = this.wanted;
    if (!scene || !this.ready || !this.map) return;
    this.everyCamera?.of(scene.world);
    const hot = await this.newer<Hot>('hotspots', scene.world, scene.versions.hotspots);
    const symbols = await this.newer<Symbol>('alerts', scene.world, scene.versions.alerts);
    const units = await this.newer<UnitSpot>('units', scene.world, scene.versions.hotspots);
    if (this.hasAttribute('spots')) this.spots = (await this.newer<KeySpot>('spots', scene.world, Math.floor(Date.now() / SPOTS_MILLIS))) ?? this.spots;
    if (!this.map) return;
    if (hot) {
      this.hot = hot.map(named);
      if (!this.past) (this.map.getSource('hexes') as GeoJSONSource).setData({ type: 'FeatureCollection', features: hexes(hot) } as any);
    }
    if (symbols) this.symbols = symbols;
    if (units && this.texts.region) {
      this.units = units;
      if (units.length) this.towns = await townshipCentres();
      if (!this.map) return;
      const { hot: above, quiet } = townshipFilters(units);
      for (const id of ['unit-hot', 'unit-hot-line']) this.map.setFilter(id, above as any);
      this.map.setFilter('unit-quiet-line', quiet as any);
    }
    const unknown = ['in', ['get', 'code'], ['literal', scene.unknown]] as any;
    const township = ['==', ['get', 'kind'], 'township'] as any;
    for (const id of ['unknown', 'unknown-line']) this.map.setFilter(id, ['all', township, unknown]);
    this.mark();
  }

  /** Draws symbols, names, camera cones and the scale as crisp elements above the canvas. */
  private mark() {
    if (!this.map || !this.ready || !this.wanted) return;
    this.marks.forEach((mark) => mark.remove());
    this.marks = [];
    this.querySelectorAll('.map-plates, .map-scale').forEach((old) => old.remove());
    this.append(scaleBar(this.map.getCenter().lat, this.map.getZoom(), this.number('size', 46) * 4.2));
    const whole = plates(this.units, this.texts);
    if (whole) this.append(whole);
    const size = this.number('size', 46);
    const taken: DOMRect[] = [];
    const { chosen, cameras, names } = this.wanted;
    this.marks.push(...cameraMarks(this.map, cameras, size, { chosen: (id) => this.tell('cc-camera-chosen', id), approach: (lng, lat) => this.approach(lng, lat) }));
    const order = [...this.symbols].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen) || a.level - b.level);
    this.spots.forEach((spot) => this.spot(spot, size, taken)); // below the alerts, which nothing covers
    [...order].reverse().forEach((symbol) => this.put(alertMark(symbol, size, symbol.id === chosen, () => this.tell('cc-alert-chosen', symbol.id)), symbol.lng, symbol.lat));
    order.forEach((symbol, i) => {
      if (i < names && symbol.level < 4) this.name(symbol, size, taken);
    });
    clearest(this.hot, this.map.getBounds()).forEach((spot) => this.times(spot, size, taken));
    this.units.forEach((spot) => this.unit(spot, size, taken));
    void leaveOutCut(this.map, this.number('town', 24), taken);
  }

  private put(element: HTMLElement, lng: number, lat: number, anchor: 'center' | 'left' | 'right' | 'bottom' = 'center') {
    const mark = new Marker({ element, anchor }).setLngLat([lng, lat]).addTo(this.map!);
    this.marks.push(mark);
    return mark;
  }

  private approach(lng: number, lat: number) {
    const zoom = Math.min(this.map!.getZoom() + 1.5, MOST_ZOOM);
    this.nearer = zoom - (this.wanted?.view.zoom ?? 0);
    this.map!.jumpTo({ center: [lng, lat], zoom });
    this.mark();
  }

  private async newer<T>(name: string, world: string, version: number): Promise<T[] | undefined> {
    return this.hasAttribute('plain') ? undefined : this.layers.newer<T>(name, world, version);
  }

  private tell(event: string, id?: string) {
    this.dispatchEvent(new CustomEvent(event, { detail: { id }, bubbles: true }));
  }

  private keep(mark: Marker, text: HTMLElement, taken: DOMRect[]): boolean {
    if (hasRoom(text, this, taken)) return true;
    mark.remove();
    this.marks.splice(this.marks.indexOf(mark), 1);
    return false;
  }

  private name(symbol: Symbol, size: number, taken: DOMRect[]) {
    const text = words('map-name', size * 0.56, this.texts.language === 'en' ? symbol.titleEn : symbol.title);
    text.style.paddingLeft = size * (symbol.id === this.wanted?.chosen ? 0.95 : 0.7) + 'px';
    if (this.keep(this.put(text, symbol.lng, symbol.lat, 'left'), text, taken)) return;
    text.style.paddingRight = text.style.paddingLeft;
    text.style.paddingLeft = '0';
    this.keep(this.put(text, symbol.lng, symbol.lat, 'right'), text, taken);
  }

  private times(spot: Named, size: number, taken: DOMRect[]) {
    const text = words(spot.quiet ? 'map-quiet' : 'map-times', size * 0.52, hotWords(spot, this.texts) + course(spot.label, this.texts));
    this.keep(this.put(text, spot.at[0], spot.at[1], 'bottom'), text, taken);
  }

  /** Beside its place on the side that has room; the worst come first. */
  private spot(spot: KeySpot, size: number, taken: DOMRect[]) {
    const mark = spotMark(spot, size);
    if (!this.keep(this.put(mark, spot.lng, spot.lat, 'right'), mark, taken)) this.keep(this.put(mark, spot.lng, spot.lat, 'left'), mark, taken);
  }

  private unit(spot: UnitSpot, size: number, taken: DOMRect[]) {
    const at = unitPlace(spot, this.towns);
    if (!at || spot.unit === 'REGION' || spot.kind === 'CLUSTER' || this.map!.getZoom() > CLOSE) return;
    const text = words(spot.quiet ? 'map-quiet' : 'map-times', size * 0.52, unitWords(spot, this.texts));
    text.style.paddingTop = this.number('town', 24) * 2.6 + 'px'; // below the township's own name
    if (this.keep(this.put(text, at.lng, at.lat), text, taken)) return;
    text.style.paddingTop = '0';
    text.style.paddingBottom = this.number('town', 24) * 3.2 + 'px'; // or above it
    this.keep(this.put(text, at.lng, at.lat), text, taken);
  }
}

customElements.define('cc-map', CityMap);
