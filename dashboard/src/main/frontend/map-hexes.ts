import { cellToBoundary } from 'h3-js';

/** A hotspot or an unusually quiet place: `q` per cell, the centre cell first. */
export interface Hot { id: string; cells: string[]; q: number[]; ratio: number; observed: number; expected: number; quiet: boolean; label?: string }

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
