import { levelBadge } from './cc-level';

/** A key spot with what its gauge says: `trend` -1 falls, 0 stays, 1 rises; `level` of the limit it has reached, 0 = none. */
export interface KeySpot { id: string; name: string; lng: number; lat: number; value: string; trend: number; level: number }

const ARROWS = ['↓', '→', '↑'];

/** A key spot on the map: a house-shaped sign, its value and an arrow; past a limit with that level's badge. */
export function spotMark(spot: KeySpot, size: number): HTMLElement {
  const mark = document.createElement('div');
  mark.className = 'map-spot';
  mark.style.fontSize = size * 0.46 + 'px';
  const sign = spot.level ? levelBadge(spot.level, 'open') : '<i></i>';
  mark.innerHTML = `${sign}<span></span>`;
  const said = spot.value ? `${spot.value} ${ARROWS[spot.trend + 1]}` : '?';
  mark.querySelector('span')!.textContent = said;
  mark.setAttribute('role', 'img');
  mark.setAttribute('aria-label', `${spot.name} ${said}`);
  mark.title = spot.name;
  return mark;
}
