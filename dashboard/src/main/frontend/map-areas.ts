import type { Map as Maplibre } from 'maplibre-gl';

/** Divisions and grids from the places on record, the largest first: width and pattern of the line tell them apart. */
const LOOKS: Record<string, { width: number; dash: number[]; name: number; from: number }> = {
  county: { width: 3, dash: [4, 2], name: 17, from: 0 },
  township: { width: 2, dash: [3, 2], name: 15, from: 10 },
  village: { width: 1.4, dash: [1, 0], name: 13, from: 12 },
  grid: { width: 1, dash: [1.5, 2.5], name: 12, from: 14 },
};
const LINE = '#A9B6C2';

/** Outlines with names, read when they are switched on. */
export class Areas {
  private shown: string[] = [];

  constructor(private readonly map: Maplibre, private readonly font: string) {}

  /** @return the levels of which nothing is on record, and those that could not be read */
  async show(levels: string[]): Promise<{ empty: string[]; failed: string[] }> {
    for (const gone of this.shown.filter((level) => !levels.includes(level))) this.hide(gone);
    const empty: string[] = [], failed: string[] = [];
    for (const level of levels) {
      try {
        const answer = await fetch('map/areas/' + level);
        if (!answer.ok) throw new Error(`the outlines answered ${answer.status}`);
        const data = await answer.json();
        if (!data.features.length) empty.push(level);
        this.draw(level, data);
      } catch (problem) {
        console.warn('Outlines cannot be read', problem);
        failed.push(level);
      }
    }
    this.shown = levels;
    return { empty, failed };
  }

  private draw(level: string, data: object) {
    const id = 'area-' + level, look = LOOKS[level];
    const source = this.map.getSource(id) as any;
    if (source) return source.setData(data);
    this.map.addSource(id, { type: 'geojson', data } as any);
    this.map.addLayer({ id, type: 'line', source: id, paint: { 'line-color': LINE, 'line-width': look.width, 'line-dasharray': look.dash } } as any, 'hex');
    this.map.addLayer({
      id: id + '-name', type: 'symbol', source: id, minzoom: look.from,
      layout: { 'text-field': ['get', 'name'], 'text-size': look.name, 'text-font': [this.font] },
      paint: { 'text-color': '#BCC7D1', 'text-halo-color': '#14191D', 'text-halo-width': 1.8 },
    } as any);
  }

  private hide(level: string) {
    const id = 'area-' + level;
    for (const layer of [id + '-name', id]) if (this.map.getLayer(layer)) this.map.removeLayer(layer);
    if (this.map.getSource(id)) this.map.removeSource(id);
  }
}
