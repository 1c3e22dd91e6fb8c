import { baseNames } from './map-names';

/** A township, village, grid, group of townships or the whole region that is not as usual. */
export interface UnitSpot {
  id: string; kind: 'HOTSPOT' | 'BURST' | 'SILENCE' | 'CLUSTER'; unit: string; where: string; codes: string[]; division: string;
  label: string; ratio: number; observed: number; expected: number; quiet: boolean; lng: number | null; lat: number | null;
}
export type UnitTexts = Record<string, string>;
export interface Spot { lng: number; lat: number }

/** More plates than these would hide the map; the rest is counted. */
const MOST_PLATES = 2;

const fill = (text: string, ...values: (string | number)[]) => values.reduce<string>((said, value, i) => said.replace(`{${i}}`, String(value)), text);

/** How it came to be so, as a word behind a separator; nothing when it has no name. */
export function course(label: string | undefined, texts: UnitTexts): string {
  const word = label ? texts['label.' + label] : '';
  return word ? ' · ' + word : '';
}

/** One unit in words: what, how much, how it came to be so. */
export function unitWords(spot: UnitSpot, texts: UnitTexts): string {
  const where = spot.unit === 'REGION' ? (spot.where || texts.region) : spot.where;
  const words = texts['unit.' + (spot.quiet ? 'SILENCE' : spot.kind)] ?? '{0}';
  const numbers = spot.quiet ? [spot.observed, spot.expected.toFixed(1)] : [spot.ratio.toFixed(1), spot.codes.length];
  return fill(words, where, ...numbers) + course(spot.label, texts);
}

/** What is true of the whole region stands on plates at the edge; false when there is nothing to say. */
export function plates(spots: UnitSpot[], texts: UnitTexts): HTMLElement | undefined {
  const whole = spots.filter((spot) => spot.unit === 'REGION' || spot.kind === 'CLUSTER');
  if (!whole.length) return undefined;
  const box = document.createElement('div');
  box.className = 'map-plates';
  for (const spot of whole.slice(0, MOST_PLATES)) {
    const plate = document.createElement('p');
    plate.className = spot.quiet ? 'quiet' : '';
    plate.textContent = unitWords(spot, texts);
    box.append(plate);
  }
  if (whole.length > MOST_PLATES) {
    const more = document.createElement('p');
    more.textContent = fill(texts.more ?? '+{0}', whole.length - MOST_PLATES);
    box.append(more);
  }
  return box;
}

/** Filters of the base map's townships: those above their usual, those below it. */
export function townshipFilters(spots: UnitSpot[]): { hot: unknown[]; quiet: unknown[] } {
  const codes = (quiet: boolean) =>
    [...new Set(spots.filter((spot) => spot.unit === 'TOWNSHIP' && spot.quiet === quiet).flatMap((spot) => spot.codes))];
  const of = (list: string[]) => ['all', ['==', ['get', 'kind'], 'township'], ['in', ['get', 'code'], ['literal', list]]];
  return { hot: of(codes(false)), quiet: of(codes(true)) };
}

/** Where townships are named on the base map, by code. */
export async function townshipCentres(): Promise<Map<string, Spot>> {
  const found = (await baseNames()).filter((one) => one.kind === 'township-label');
  return new Map(found.map(({ code, lng, lat }) => [code, { lng, lat }]));
}

/** Where a unit is named: its own place, else its township's. */
export function unitPlace(spot: UnitSpot, towns: Map<string, Spot>): Spot | undefined {
  if (spot.lng !== null && spot.lat !== null) return { lng: spot.lng, lat: spot.lat };
  return towns.get(spot.codes[0]) ?? towns.get(spot.division);
}

/** A text above the map. */
export function words(className: string, pixels: number, said: string): HTMLElement {
  const text = document.createElement('div');
  text.className = className;
  text.style.fontSize = pixels + 'px';
  text.textContent = said;
  return text;
}
