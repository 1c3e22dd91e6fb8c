import { Marker } from 'maplibre-gl';
import type { GeoJSONSource, Map as Maplibre } from 'maplibre-gl';
import { levelBadge } from './cc-level';
import { hexes } from './map-hexes';

/** Something that stood at the moment; times in epoch milliseconds, `to` and `owned` 0 = not yet. */
export interface Stood {
  kind: 'ALERT' | 'INCIDENT' | 'HOTSPOT'; id: string; from: number; to: number; owned: number; level: number; title: string; titleEn: string;
  lng: number; lat: number; cells: string[]; quiet: boolean; later: boolean;
}

/** Hotspots of the past have no q-value of the moment: they are drawn in the lightest tint. */
const LIGHTEST = 0.05;

/** Alerts, incidents and hotspots as they stood at a moment of the past, instead of those of now. */
export class PastMarks {
  private marks: Marker[] = [];

  constructor(private readonly map: Maplibre, private readonly size: number, private readonly isEnglish: boolean) {}

  show(stood: Stood[], at: number) {
    this.clear();
    const hot = stood.filter((one) => one.kind === 'HOTSPOT');
    const spots = hot.map((one) => ({ id: one.id, cells: one.cells, q: [LIGHTEST], ratio: 0, observed: 0, expected: 0, quiet: one.quiet }));
    (this.map.getSource('hexes') as GeoJSONSource).setData({ type: 'FeatureCollection', features: hexes(spots) } as any);
    const things = stood.filter((one) => one.kind !== 'HOTSPOT').sort((a, b) => b.level - a.level);
    for (const one of things) {
      this.marks.push(new Marker({ element: this.element(one, at), anchor: 'center' }).setLngLat([one.lng, one.lat]).addTo(this.map));
    }
  }

  clear() {
    this.marks.forEach((mark) => mark.remove());
    this.marks = [];
  }

  /** An alert as its badge, outlined once somebody owned it; an incident in a ring; dashed what was computed later. */
  private element(one: Stood, at: number): HTMLElement {
    const element = document.createElement('div');
    element.className = `map-stood ${one.kind.toLowerCase()}${one.later ? ' later' : ''}`;
    element.style.fontSize = this.size / 1.9 + 'px';
    element.innerHTML = levelBadge(one.level, one.owned && one.owned <= at ? 'acknowledged' : 'open');
    element.title = this.isEnglish ? one.titleEn : one.title;
    return element;
  }
}
