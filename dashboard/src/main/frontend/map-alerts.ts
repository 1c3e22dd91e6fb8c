import { levelBadge } from './cc-level';

export interface Symbol { id: string; level: number; acknowledged: boolean; title: string; titleEn: string; lng: number; lat: number }

/** An alert's badge on the map; the lowest level is drawn smaller. */
export function alertMark(symbol: Symbol, size: number, chosen: boolean, act: () => void): HTMLElement {
  const element = document.createElement('div');
  element.className = 'map-alert' + (chosen ? ' chosen' : '');
  element.style.fontSize = (symbol.level > 3 ? size * 0.7 : size) / 1.5 + 'px';
  element.innerHTML = levelBadge(symbol.level, symbol.acknowledged ? 'acknowledged' : 'open');
  element.addEventListener('click', act);
  return element;
}
