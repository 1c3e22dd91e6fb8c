import type { StyleSpecification } from 'maplibre-gl';

const BG = '#12161A', LAND = '#181D22', WATER = '#25343F', ROAD1 = '#56626D', ROAD2 = '#434E58', ROAD3 = '#2C343C';
/** From this zoom on: lanes and buildings instead of streets and names. */
export const CLOSE = 13.6;
const BOUND = '#5D6A77', STAT = '#63CDBB', T2 = '#BCC7D1', T3 = '#98A6B3', HALO = '#14191D', DQ = '#DDC9FF';

const LEAST_ZOOM = 9.5;
export const MOST_ZOOM = 17.5;

/** How a map may be moved: a person drags and zooms it within the city's zoom levels, or nobody does. */
export function mapOptions(movable: boolean, family: string) {
  return {
    interactive: movable,
    dragRotate: false, pitchWithRotate: false, touchPitch: false, boxZoom: false, doubleClickZoom: false, keyboard: false,
    minZoom: movable ? LEAST_ZOOM : 0,
    maxZoom: movable ? MOST_ZOOM : 22,
    attributionControl: false as const,
    fadeDuration: 0,
    localIdeographFontFamily: family + ', sans-serif',
  };
}

export interface Look {
  /** line width factor: 1 at 1920 pixels, more where the viewers stand farther away */
  road: number;
  /** size of township names, pixels; 0 = none */
  town: number;
  font: string;
}

/** The offline base map in the wall's greys, and the layers of what is unusual above it. */
export function mapStyle(look: Look, base: string): StyleSpecification {
  const w = look.road;
  const kind = (name: string) => ['==', ['get', 'kind'], name] as any;
  const line = (id: string, of: string, colour: string, width: number, more: object = {}) =>
    ({ id, type: 'line', source: 'base', filter: kind(of), layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': ['interpolate', ['linear'], ['zoom'], CLOSE, width, CLOSE + 0.6, width * 1.75], ...more } }) as any;
  const fill = (id: string, of: string, colour: string, opacity: number) =>
    ({ id, type: 'fill', source: 'base', filter: kind(of), paint: { 'fill-color': colour, 'fill-opacity': opacity } }) as any;
  const label = (id: string, of: string, size: number, colour: string, more: object = {}) =>
    ({
      id, type: 'symbol', source: 'base', filter: kind(of),
      layout: { 'text-field': ['get', 'name'], 'text-size': size, 'text-font': [look.font], 'text-allow-overlap': true, 'text-letter-spacing': 0.04, ...more },
      paint: { 'text-color': colour, 'text-halo-color': HALO, 'text-halo-width': Math.max(2, size / 9) },
    }) as any;
  const empty = { type: 'FeatureCollection', features: [] } as any;
  return {
    version: 8,
    sources: {
      base: { type: 'geojson', data: base + 'map/base.json', tolerance: 0.2 },
      detail: { type: 'geojson', data: base + 'map/detail.json' },
      hexes: { type: 'geojson', data: empty },
      past: { type: 'geojson', data: empty },
    } as any,
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': LAND } },
      fill('hill', 'hill', '#FFFFFF', 0.02),
      line('hill-line', 'hill', '#FFFFFF', 1, { 'line-opacity': 0.045 }),
      fill('urban', 'urban', '#FFFFFF', 0.03),
      { ...line('street', 'street', ROAD3, 1.6 * w), maxzoom: CLOSE },
      { id: 'lane', type: 'line', source: 'detail', minzoom: CLOSE, filter: kind('lane'), paint: { 'line-color': '#343D46', 'line-width': 4 * Math.max(1, w) } } as any,
      { id: 'building', type: 'fill', source: 'detail', minzoom: CLOSE, filter: kind('building'), paint: { 'fill-color': '#2A323A', 'fill-outline-color': '#38424C' } } as any,
      line('arterial', 'arterial', ROAD2, 3 * w),
      line('rail', 'rail', ROAD2, 2.4 * w, { 'line-dasharray': [5.8, 3.3] }),
      fill('water', 'water', WATER, 1),
      line('water-line', 'water', '#31434F', 1.5),
      line('expressway-case', 'expressway', BG, 8 * w),
      line('expressway', 'expressway', ROAD1, 4.6 * w),
      ...(look.town
        ? [{ ...line('township', 'township', BOUND, 1.6 * Math.max(1, w), { 'line-opacity': 0.75, 'line-dasharray': [0.1, 3.5] }), maxzoom: CLOSE }]
        : []),
      { id: 'unit-hot', maxzoom: CLOSE, type: 'fill', source: 'base', filter: kind('none'), paint: { 'fill-color': STAT, 'fill-opacity': 0.08 } } as any,
      { id: 'unit-hot-line', maxzoom: CLOSE, type: 'line', source: 'base', filter: kind('none'), paint: { 'line-color': STAT, 'line-width': 3 * Math.max(0.8, w / 1.3) } } as any,
      { id: 'unit-quiet-line', maxzoom: CLOSE, type: 'line', source: 'base', filter: kind('none'), layout: { 'line-cap': 'round' }, paint: { 'line-color': T2, 'line-width': 3, 'line-dasharray': [0.2, 2.6] } } as any,
      { id: 'unknown', type: 'fill', source: 'base', filter: ['==', ['get', 'code'], ''], paint: { 'fill-pattern': 'hatch' } } as any,
      { id: 'unknown-line', type: 'line', source: 'base', filter: ['==', ['get', 'code'], ''], paint: { 'line-color': DQ, 'line-width': 4, 'line-dasharray': [4.5, 3] } } as any,
      { id: 'hex', type: 'fill', source: 'hexes', filter: ['>', ['get', 'tint'], 0], paint: { 'fill-color': STAT, 'fill-opacity': ['match', ['get', 'tint'], 1, 0.12, 2, 0.26, 0.46] } } as any,
      { id: 'hex-line', type: 'line', source: 'hexes', filter: ['>', ['get', 'tint'], 0], paint: { 'line-color': STAT, 'line-opacity': ['match', ['get', 'tint'], 1, 0.75, 1], 'line-width': ['match', ['get', 'tint'], 1, 2 * Math.max(0.8, w / 1.3), 2, 3 * Math.max(0.8, w / 1.3), 4.5 * Math.max(0.8, w / 1.3)] } } as any,
      { id: 'quiet', type: 'fill', source: 'hexes', filter: ['<', ['get', 'tint'], 0], paint: { 'fill-color': BG, 'fill-opacity': 0.25 } } as any,
      { id: 'quiet-line', type: 'line', source: 'hexes', filter: ['<', ['get', 'tint'], 0], layout: { 'line-cap': 'round' }, paint: { 'line-color': T2, 'line-width': 3, 'line-dasharray': [0.2, 2.6] } } as any,
      { id: 'past', type: 'circle', source: 'past', paint: { 'circle-color': ['get', 'colour'], 'circle-radius': ['get', 'size'], 'circle-stroke-color': BG, 'circle-stroke-width': 1.5 } } as any,
      ...(look.town
        ? [
            label('water-name', 'water-label', look.town * 0.8, '#8FA6B5', { 'text-rotate': ['get', 'turn'] }),
            { ...label('township-name', 'township-label', look.town, T3, { 'text-allow-overlap': false }), maxzoom: CLOSE },
          ]
        : []),
    ],
  };
}

/** The data-quality hatch as a map pattern. */
export function hatch(): ImageData {
  const size = 26;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = 'rgba(18,22,26,.35)';
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = 'rgba(221,201,255,.42)';
  pen.lineWidth = 5;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - 4, size + 4);
    pen.lineTo(shift + size + 4, -4);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size, size);
}
