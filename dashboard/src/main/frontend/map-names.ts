import type { Map as Maplibre } from 'maplibre-gl';

interface BaseName { kind: string; code: string; name: string; lng: number; lat: number }
interface BaseFeature { properties: { kind: string; code?: string; name?: string }; geometry: { coordinates: [number, number] } }

/** Names are drawn with this much air between their letters. */
const LETTER = 1.04;
const LAYERS = { 'township-name': 'township-label', 'water-name': 'water-label' };

let names: Promise<BaseName[]> | undefined;

/** What the base map names, and where; empty while it cannot be read. */
export function baseNames(): Promise<BaseName[]> {
  names ??= fetch('map/base.json')
    .then((answer) => answer.json())
    .then((base: { features: BaseFeature[] }) =>
      base.features
        .filter((one) => one.properties.kind.endsWith('-label'))
        .map(({ properties: { kind, code, name }, geometry }) => ({ kind, code: code ?? '', name: name ?? '', lng: geometry.coordinates[0], lat: geometry.coordinates[1] })),
    )
    .catch(() => {
      names = undefined;
      return [];
    });
  return names;
}

/**
 * Leaves out the names that a card, a text above the map or the map's edge would cut: half a name is read as that of
 * another place.
 */
export async function leaveOutCut(map: Maplibre, size: number, texts: DOMRect[]): Promise<void> {
  const all = await baseNames();
  if (!map.getContainer().isConnected || !map.getLayer('township-name')) return;
  const frame = map.getContainer().getBoundingClientRect();
  const cards = [...document.querySelectorAll('.wall .card, .wall .leg, .map-plates')].map((card) => card.getBoundingClientRect()).concat(texts);
  const cut = all.filter(({ name, lng, lat }) => {
    const at = map.project([lng, lat]);
    const half = (name.length * size * LETTER) / 2;
    const box = { left: frame.left + at.x - half, right: frame.left + at.x + half, top: frame.top + at.y - size * 0.7, bottom: frame.top + at.y + size * 0.7 };
    const isOutside = box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
    return isOutside || cards.some((card) => box.left < card.right && box.right > card.left && box.top < card.bottom && box.bottom > card.top);
  });
  const shown = ['!', ['in', ['get', 'name'], ['literal', cut.map((one) => one.name)]]];
  for (const [layer, kind] of Object.entries(LAYERS)) map.setFilter(layer, ['all', ['==', ['get', 'kind'], kind], shown] as any);
}
