export interface ScenePanel {
  id: string; kind: string; column: number; row: number; columns: number; rows: number; automatic: boolean;
  source: string; cameras: string[]; tiles: number; dwellSeconds: number; text: string;
}
export const COLUMNS = 24, ROWS = 12, MOST_TILES = 16;

const START: Record<string, [number, number]> = {
  MAP: [12, 12], RAIL: [8, 8], VIDEO: [8, 6], INDICATORS: [12, 2], HEADLINE: [8, 4], UNUSUAL: [8, 5], FLOOD: [12, 8], TEXT: [6, 2], CLOCK: [6, 2], WEB: [8, 6],
};

export function meets(a: ScenePanel, b: ScenePanel): boolean {
  return a.column < b.column + b.columns && b.column < a.column + a.columns && a.row < b.row + b.rows && b.row < a.row + a.rows;
}

/** The same, inside of the screen. */
export function inside(panel: ScenePanel): ScenePanel {
  const columns = Math.max(1, Math.min(COLUMNS, panel.columns)), rows = Math.max(1, Math.min(ROWS, panel.rows));
  return { ...panel, columns, rows, column: Math.max(0, Math.min(COLUMNS - columns, panel.column)), row: Math.max(0, Math.min(ROWS - rows, panel.row)) };
}

export function isFree(panel: ScenePanel, others: ScenePanel[]): boolean {
  return !others.some((other) => other.id !== panel.id && meets(panel, other));
}

/** A new panel at the first place with room, smaller if need be; nothing when the screen is full. */
export function placed(kind: string, panels: ScenePanel[]): ScenePanel | undefined {
  const taken = new Set(panels.map((panel) => panel.id));
  let number = 1;
  while (taken.has('p' + number)) number++;
  const fresh: ScenePanel = {
    id: 'p' + number, kind, column: 0, row: 0, columns: 1, rows: 1, automatic: kind === 'MAP' || kind === 'VIDEO', source: 'NEAREST',
    cameras: [], tiles: Math.max(1, Math.min(4, MOST_TILES - tiles(panels))), dwellSeconds: 60, text: '',
  };
  for (let size = START[kind] ?? [6, 4]; size[0] >= 2 && size[1] >= 1; size = [size[0] - 2, Math.max(1, size[1] - 1)]) {
    for (let row = 0; row + size[1] <= ROWS; row++) {
      for (let column = 0; column + size[0] <= COLUMNS; column++) {
        const there = { ...fresh, column, row, columns: size[0], rows: size[1] };
        if (isFree(there, panels)) return there;
      }
    }
  }
  return undefined;
}

/** Pictures of all panels together. */
export function tiles(panels: ScenePanel[]): number {
  return panels.filter((panel) => panel.kind === 'VIDEO').reduce((sum, panel) => sum + panel.tiles, 0);
}
