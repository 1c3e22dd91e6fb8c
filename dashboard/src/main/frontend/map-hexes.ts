import { cellToBoundary } from 'h3-js';
import type { LngLatBounds } from 'maplibre-gl';

/** A hotspot or an unusually quiet place: `q` per cell, the centre cell first. */
export interface Hot { id: string; cells: string[]; q: number[]; ratio: number; observed: number; expected: number; quiet: boolean; label?: string }

/** With the place of its words: above the middle of its first cell. */
export interface Named extends Hot { at: [number, number] }

export function named(spot: Hot): Named {
  const corners = cellToBoundary(spot.cells[0]);
  const top = corners.reduce((a, b) => (a[0] > b[0] ? a : b));
  const middle = corners.reduce((sum, corner) => sum + corner[1], 0) / corners.length;
  return { ...spot, at: [middle, top[0]] };
}

/** Only the clearest of those in sight are told in words: each word is an element with a place of its own. */
const MOST_WORDS = 40;

export function clearest(spots: Named[], seen: LngLatBounds): Named[] {
  const inSight = spots.filter((spot) => seen.contains(spot.at));
  return inSight.sort((a, b) => Math.min(...a.q) - Math.min(...b.q)).slice(0, MOST_WORDS);
}

/** How many times what is usual here. */
export function hotWords(spot: Hot, texts: { times: string; quiet: string }): string {
  if (!spot.quiet) return texts.times.replace('{0}', spot.ratio.toFixed(1));
  return texts.quiet.replace('{0}', String(spot.observed)).replace('{1}', spot.expected.toFixed(1));
}

const QUIET_TINT = -1;

/** Each cell once, in its strongest tint: hotspots of several class groups may share cells. */
export function hexes(spots: Hot[]) {
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
