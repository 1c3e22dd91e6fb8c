import { addProtocol } from 'maplibre-gl';
import type { Map as Maplibre } from 'maplibre-gl';
import { Protocol } from 'pmtiles';

export interface MapSource {
  id: string; kind: 'PMTILES' | 'GEOJSON' | 'TILES'; name: string; attribution: string; approval: string; base: boolean; address: string;
  tiles: 'VECTOR' | 'RASTER' | 'NONE'; layers: string[]; bounds: [number, number, number, number]; minZoom: number; maxZoom: number;
}

/** Of the map in the program: what another base map is drawn instead of. */
const DRAWN = ['hill', 'hill-line', 'urban', 'street', 'lane', 'building', 'arterial', 'rail', 'water', 'water-line', 'expressway-case', 'expressway', 'water-name'];
const FIRST = DRAWN[0], ABOVE = 'township';
const READ_MILLIS = 10_000;
/** A base that failed so often since its last tile counts as lost. */
const LOST_AFTER = 3;

let known = false;

/** How the layers of unknown vector tiles are drawn, by what their names usually mean; the wall's greys. */
const LOOKS: [RegExp, object[]][] = [
  [/building/i, [{ type: 'fill', minzoom: 13, paint: { 'fill-color': '#2A323A', 'fill-outline-color': '#38424C' } }]],
  [/place|label|poi|name/i, [{ type: 'symbol', text: true }]],
  [/water|ocean|river|lake/i, [
    { type: 'fill', only: 'Polygon', paint: { 'fill-color': '#25343F' } },
    { type: 'line', only: 'LineString', paint: { 'line-color': '#31434F', 'line-width': 1.5 } }]],
  [/road|transport|street|highway|path/i, [{ type: 'line', only: 'LineString', paint: { 'line-color': '#48535E', 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.6, 14, 1.6, 17, 5] } }]],
  [/bound|admin/i, [{ type: 'line', paint: { 'line-color': '#5D6A77', 'line-width': 1.2, 'line-dasharray': [0.1, 3.5] }, layout: { 'line-cap': 'round' } }]],
  [/./, [
    { type: 'fill', only: 'Polygon', paint: { 'fill-color': '#FFFFFF', 'fill-opacity': 0.025 } },
    { type: 'line', only: 'LineString', paint: { 'line-color': '#434E58', 'line-width': 1 } }]],
];

/**
 * The sources that an administrator added, drawn under everything that is unusual. The map in the program stays until
 * another base has delivered a tile, and comes back when that base answers no more: no tile is ever needed.
 */
export class Sources {
  private drawn = '';
  private all: MapSource[] = [];
  private readonly bad = new Map<string, number>();
  private readonly good = new Set<string>();
  private timer = 0;

  constructor(private readonly map: Maplibre, private readonly font: string, private readonly host: HTMLElement & { texts: Record<string, string> }) {
    map.on('error', (event: any) => {
      const id = event.sourceId as string | undefined;
      if (!id?.startsWith('src-') || event.error?.status === 404) return; // beyond its edge
      this.bad.set(id, (this.bad.get(id) ?? 0) + 1);
      this.choose();
    });
    map.on('sourcedata', (event: any) => {
      if (!event.sourceId?.startsWith('src-') || event.tile?.state !== 'loaded') return;
      if (this.good.has(event.sourceId) && !this.bad.get(event.sourceId)) return;
      this.good.add(event.sourceId);
      this.bad.set(event.sourceId, 0);
      this.choose();
    });
    void this.read();
    this.timer = window.setInterval(() => void this.read(), READ_MILLIS);
  }

  close() {
    window.clearInterval(this.timer);
  }

  /** Reads the list; draws it anew when it changed. What cannot be read leaves everything as it is. */
  async read() {
    try {
      const answer = await fetch('map/sources');
      if (!answer.ok) return;
      const text = await answer.text();
      if (text === this.drawn || !this.map.getStyle()) return;
      this.drawn = text;
      this.clear();
      this.all = JSON.parse(text);
      this.all.forEach((source) => this.draw(source));
      this.choose();
    } catch (problem) {
      console.warn('The list of map sources cannot be read', problem);
    }
  }

  /** Whose map it is and under which number it was approved; what does not answer. */
  private credits(texts: Record<string, string>): string[] {
    return this.all.map((source) => {
      const lost = this.isLost(source) ? ` · ${texts.lost}` : '';
      const approval = source.approval ? `${texts.approval} ${source.approval}` : texts.internal;
      return [source.attribution ? `© ${source.attribution}` : source.name, approval].join(' · ') + lost;
    });
  }

  private isLost(source: MapSource) {
    return (this.bad.get('src-' + source.id) ?? 0) >= LOST_AFTER;
  }

  /** The map in the program is hidden only while another base is there. */
  private choose() {
    const isThere = this.all.some((source) => source.base && this.good.has('src-' + source.id) && !this.isLost(source));
    for (const id of DRAWN) {
      if (this.map.getLayer(id)) this.map.setLayoutProperty(id, 'visibility', isThere ? 'none' : 'visible');
    }
    this.host.querySelector('.map-credit')?.remove();
    if (!this.all.length) return;
    const line = document.createElement('p');
    line.className = 'map-credit';
    line.textContent = this.credits(this.host.texts).join('　');
    this.host.append(line);
  }

  private clear() {
    for (const layer of this.map.getStyle().layers) {
      if (layer.id.startsWith('src-')) this.map.removeLayer(layer.id);
    }
    for (const id of Object.keys(this.map.getStyle().sources)) {
      if (id.startsWith('src-')) this.map.removeSource(id);
    }
    this.good.clear();
    this.bad.clear();
  }

  private draw(source: MapSource) {
    const id = 'src-' + source.id;
    const address = new URL(`map/sources/${source.id}/data`, document.baseURI).href;
    const before = source.base ? FIRST : ABOVE;
    const zooms = { minzoom: source.minZoom, maxzoom: source.maxZoom, bounds: source.bounds };
    if (source.kind === 'PMTILES') {
      if (!known) addProtocol('pmtiles', new Protocol().tile);
      known = true;
      this.map.addSource(id, { type: source.tiles === 'VECTOR' ? 'vector' : 'raster', url: 'pmtiles://' + address, ...zooms } as any);
    } else if (source.kind === 'TILES') {
      this.map.addSource(id, { type: 'raster', tiles: [source.address], tileSize: 256, ...zooms } as any);
    } else {
      this.map.addSource(id, { type: 'geojson', data: address } as any);
    }
    if (source.tiles === 'RASTER') {
      // a bright picture map would outshine what is drawn above it
      this.layer({ id, type: 'raster', source: id, paint: { 'raster-saturation': -0.85, 'raster-brightness-max': 0.45, 'raster-contrast': 0.1 } }, before);
    } else if (source.tiles === 'VECTOR') {
      source.layers.forEach((name) => this.vector(id, name, before));
    } else {
      this.outlines(id);
    }
  }

  private vector(id: string, name: string, before: string) {
    const looks = LOOKS.find(([names]) => names.test(name))![1];
    looks.forEach((look: any, i) => {
      const { only, text, ...layer } = look;
      const filter = only ? { filter: ['==', ['geometry-type'], only] } : {};
      const said = text ? this.text(12, '#98A6B3') : {};
      this.layer({ id: `${id}-${name}-${i}`, source: id, 'source-layer': name, ...layer, ...filter, ...said }, before);
    });
  }

  private outlines(id: string) {
    const kind = (name: string) => ({ filter: ['==', ['geometry-type'], name] });
    this.layer({ id: id + '-fill', type: 'fill', source: id, ...kind('Polygon'), paint: { 'fill-color': '#BCC7D1', 'fill-opacity': 0.05 } }, ABOVE);
    this.layer({ id: id + '-line', type: 'line', source: id, filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': '#98A6B3', 'line-width': 1.4 } }, ABOVE);
    this.layer({ id: id + '-point', type: 'circle', source: id, ...kind('Point'), paint: { 'circle-color': '#BCC7D1', 'circle-radius': 4 } }, ABOVE);
    this.layer({ id: id + '-name', type: 'symbol', source: id, ...this.text(13, '#BCC7D1') }, ABOVE);
  }

  private text(size: number, colour: string) {
    return {
      layout: { 'text-field': ['coalesce', ['get', 'name:zh'], ['get', 'name'], ''], 'text-size': size, 'text-font': [this.font] },
      paint: { 'text-color': colour, 'text-halo-color': '#14191D', 'text-halo-width': 1.6 },
    };
  }

  private layer(layer: object, before: string) {
    this.map.addLayer(layer as any, this.map.getLayer(before) ? before : undefined);
  }
}
