import type { GeoJSONSource, Map as Maplibre, PointLike } from 'maplibre-gl';

/** From this zoom on each camera stands for itself, with its direction. */
const ONE_BY_ONE = 14.5;
const CLUSTER_PIXELS = 60;
const LOOK_EVERY = 15_000;
const SOURCE = 'cameras', CROWDS = 'camera-crowds';
const INK = '#BCC7D1', BAD = '#DDC9FF', GROUND = '#181D22';
/** A sign that needs no colour, by state: viewable, not viewable, unknown. */
const SIGNS = ['', '✕', '?'];

/**
 * Every camera of the city as layers of the map's canvas. The map's worker reads and groups them by itself, so that a
 * hundred thousand cost the page nothing; here only their version is asked for, now and again.
 */
export class CameraLayer {
  private known = '';
  private again = 0;

  constructor(private readonly map: Maplibre, private world: string, private readonly font: string, private readonly size: number) {
    this.draw();
    void this.look();
    this.again = window.setInterval(() => void this.look(), LOOK_EVERY);
  }

  /** Those of the real city, or of an exercise. */
  of(world: string) {
    if (world === this.world) return;
    this.world = world;
    void this.look();
  }

  stop() {
    window.clearInterval(this.again);
  }

  /** Comes nearer when a circle was hit. */
  async approach(at: PointLike): Promise<boolean> {
    const [hit] = this.map.queryRenderedFeatures(at, { layers: [CROWDS] });
    if (!hit) return false;
    const source = this.map.getSource(SOURCE) as GeoJSONSource;
    const zoom = await source.getClusterExpansionZoom(hit.properties.cluster_id);
    const [lng, lat] = (hit.geometry as unknown as { coordinates: [number, number] }).coordinates;
    this.map.jumpTo({ center: [lng, lat], zoom: Math.min(zoom + 0.2, this.map.getMaxZoom()) }, { originalEvent: true });
    return true;
  }

  private async look() {
    const address = `${document.baseURI}api/layers/cameras?world=${this.world}`;
    const answer = await fetch(address, { method: 'HEAD' }).catch(() => undefined);
    const tag = answer?.ok ? (answer.headers.get('ETag') ?? '') : '';
    if (!tag || tag === this.known) return;
    this.known = tag;
    (this.map.getSource(SOURCE) as GeoJSONSource | undefined)?.setData(`${address}&v=${encodeURIComponent(tag)}`);
  }

  private draw() {
    const { map, size } = this;
    SIGNS.forEach((sign, state) => map.addImage('camera-' + state, dot(size * 0.7, sign), { pixelRatio: 2 }));
    map.addImage('camera-view', view(size * 1.6), { pixelRatio: 2 });
    map.addSource(SOURCE, {
      type: 'geojson', data: { type: 'FeatureCollection', features: [] }, maxzoom: ONE_BY_ONE + 1, cluster: true,
      clusterRadius: CLUSTER_PIXELS, clusterMaxZoom: ONE_BY_ONE - 0.5,
      clusterProperties: { bad: ['+', ['case', ['==', ['get', 's'], 1], 1, 0]] },
    } as any);
    const isCrowd = ['has', 'point_count'] as any;
    map.addLayer({
      id: CROWDS, type: 'circle', source: SOURCE, filter: isCrowd,
      paint: {
        'circle-color': GROUND, 'circle-opacity': 0.85, 'circle-stroke-color': INK, 'circle-stroke-width': 1.5,
        'circle-radius': ['step', ['get', 'point_count'], size * 0.5, 100, size * 0.66, 1000, size * 0.85, 10000, size],
      },
    });
    map.addLayer({
      id: 'camera-counts', type: 'symbol', source: SOURCE, filter: isCrowd,
      layout: {
        'text-font': [this.font], 'text-size': size * 0.4, 'text-allow-overlap': true, 'text-ignore-placement': true,
        'text-field': ['format',
          ['get', 'point_count_abbreviated'], {},
          ['case', ['>', ['get', 'bad'], 0], ['concat', '\n✕', ['to-string', ['get', 'bad']]], ''], { 'font-scale': 0.75, 'text-color': BAD }],
      },
      paint: { 'text-color': INK },
    } as any);
    const alone = { source: SOURCE, type: 'symbol', minzoom: 12 } as const;
    const always = { 'icon-allow-overlap': true, 'icon-ignore-placement': true } as const;
    map.addLayer({
      ...alone, id: 'camera-views', minzoom: ONE_BY_ONE, filter: ['all', ['!', isCrowd], ['has', 'h']],
      layout: { ...always, 'icon-image': 'camera-view', 'icon-rotate': ['get', 'h'], 'icon-rotation-alignment': 'map' },
    } as any);
    map.addLayer({
      ...alone, id: 'camera-dots', minzoom: 0, filter: ['!', isCrowd],
      layout: { ...always, 'icon-image': ['concat', 'camera-', ['to-string', ['get', 's']]] },
    } as any);
  }
}

function canvas(pixels: number): { pen: CanvasRenderingContext2D; side: number } {
  const side = Math.ceil(pixels) * 2;
  const sheet = document.createElement('canvas');
  sheet.width = sheet.height = side;
  return { pen: sheet.getContext('2d', { willReadFrequently: true })!, side };
}

/** A small disc; with its sign where something is wrong or unknown. */
function dot(pixels: number, sign: string): ImageData {
  const { pen, side } = canvas(pixels);
  const r = side * (sign ? 0.4 : 0.28);
  pen.translate(side / 2, side / 2);
  pen.beginPath();
  pen.arc(0, 0, r, 0, 2 * Math.PI);
  pen.fillStyle = GROUND;
  pen.fill();
  pen.lineWidth = side * 0.08;
  pen.strokeStyle = sign ? BAD : INK;
  if (sign) pen.setLineDash([side * 0.12, side * 0.08]);
  pen.stroke();
  pen.fillStyle = BAD;
  pen.font = `bold ${side * 0.5}px sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(sign, 0, side * 0.03);
  return pen.getImageData(0, 0, side, side);
}

/** The field of view of a camera that looks north: 30 degrees to each side. */
function view(pixels: number): ImageData {
  const { pen, side } = canvas(pixels);
  pen.translate(side / 2, side / 2);
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.arc(0, 0, side / 2 - 2, (-2 * Math.PI) / 3, -Math.PI / 3);
  pen.closePath();
  pen.fillStyle = 'rgba(188,199,209,.28)';
  pen.fill();
  return pen.getImageData(0, 0, side, side);
}
