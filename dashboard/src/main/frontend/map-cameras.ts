import { Marker } from 'maplibre-gl';
import type { Map as Maplibre } from 'maplibre-gl';

export interface MapCamera {
  no: number; id?: string; name?: string; sign?: string; words?: string; here?: boolean; lng: number; lat: number;
  heading: number | null; well: boolean;
}
export interface Point { x: number; y: number }
/** Cameras that would lie on each other, and where each of them is drawn instead, in pixels from its own place. */
export interface Crowd { cameras: MapCamera[]; places: Point[]; middle: Point }

/** More than these are drawn as one bubble with their number. */
const MOST_SPREAD = 8;

/** A numbered camera with its field of view, 30 degrees to each side; dashed where the picture is not well. */
export function cone(camera: MapCamera, size: number, from: Point = { x: 0, y: 0 }): HTMLElement {
  const r = size * 1.5, dot = size * 0.36, half = Math.PI / 6;
  const element = document.createElement('div');
  element.className = 'map-camera' + (camera.here ? ' here' : '');
  const bad = camera.well ? '' : 'bad';
  let view = '';
  if (camera.heading !== null) {
    const a = ((camera.heading - 90) * Math.PI) / 180;
    const at = (t: number) => `${(Math.cos(t) * r).toFixed(1)} ${(Math.sin(t) * r).toFixed(1)}`;
    view = `<path d="M0 0L${at(a - half)}A${r} ${r} 0 0 1 ${at(a + half)}Z" class="${bad}"/>`;
  }
  const leader = from.x || from.y ? `<line x2="${-from.x}" y2="${-from.y}"/><circle class="foot" cx="${-from.x}" cy="${-from.y}" r="2"/>` : '';
  const ring = camera.here ? `<circle class="ring" r="${dot + 6}"/>` : '';
  element.innerHTML = `<svg width="${2 * r}" height="${2 * r}" viewBox="${-r} ${-r} ${2 * r} ${2 * r}" overflow="visible" aria-hidden="true">${leader}${view}${ring}<circle class="dot ${bad}" r="${dot}"/><text y="${dot * 0.38}" font-size="${dot * 1.1}" class="${bad}">${camera.sign || camera.no}</text></svg>`;
  return element;
}

/** Several cameras in one place, from far away. */
export function bubble(cameras: MapCamera[], size: number): HTMLElement {
  const r = size * 0.46;
  const bad = cameras.filter((camera) => !camera.well).length;
  const element = document.createElement('div');
  element.className = 'map-camera crowd';
  element.innerHTML = `<svg width="${2 * r + 6}" height="${2 * r + 6}" viewBox="${-r - 3} ${-r - 3} ${2 * r + 6} ${2 * r + 6}" aria-hidden="true"><circle class="dot ${bad ? 'bad' : ''}" r="${r}"/><text y="${r * 0.36}" font-size="${r * 0.95}" class="${bad ? 'bad' : ''}">${cameras.length}</text></svg>`;
  return element;
}

/** Puts cameras nearer than a symbol to each other on a small ring around their middle. */
export function crowds(cameras: MapCamera[], project: (camera: MapCamera) => Point, size: number): Crowd[] {
  const near = size * 0.8;
  const found: { cameras: MapCamera[]; points: Point[] }[] = [];
  for (const camera of cameras) {
    const at = project(camera);
    const home = found.find((crowd) => crowd.points.some((p) => Math.hypot(p.x - at.x, p.y - at.y) < near));
    if (home) {
      home.cameras.push(camera);
      home.points.push(at);
    } else found.push({ cameras: [camera], points: [at] });
  }
  return found.map(({ cameras: members, points }) => {
    const middle = { x: mean(points.map((p) => p.x)), y: mean(points.map((p) => p.y)) };
    const n = members.length;
    const ring = n === 1 ? 0 : (size * 0.48) / Math.sin(Math.PI / Math.max(2, n));
    const places = points.map((p, i) => {
      if (n === 1) return { x: 0, y: 0 };
      const turn = (2 * Math.PI * i) / n - Math.PI / 2;
      return { x: middle.x + Math.cos(turn) * ring - p.x, y: middle.y + Math.sin(turn) * ring - p.y };
    });
    return { cameras: members, places, middle };
  });
}

/** Makes a symbol of the map work like a button, by its dot and by the keyboard. */
export function asButton(element: HTMLElement, words: string, act: () => void): HTMLElement {
  element.classList.add('choosable');
  element.title = words;
  element.tabIndex = 0;
  element.setAttribute('role', 'button');
  element.setAttribute('aria-label', words);
  element.querySelector('.dot')!.addEventListener('click', act);
  element.addEventListener('keydown', (event) => {
    if (event.code !== 'Enter' && event.code !== 'Space') return;
    event.preventDefault();
    act();
  });
  return element;
}

export function isTooMany(crowd: Crowd): boolean {
  return crowd.cameras.length > MOST_SPREAD;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** From how far away cones would only cover each other. */
const CONES_FROM_ZOOM = 13.4;

/** What a click on a camera, or on many of them, does. */
export interface CameraActs { chosen(id?: string): void; approach(lng: number, lat: number): void }

/** Those that can be chosen are spread, so that none hides another; numbered ones stand where they are. */
export function cameraMarks(map: Maplibre, cameras: MapCamera[], size: number, acts: CameraActs): Marker[] {
  const marks = cameras.filter((camera) => !camera.sign)
    .map((camera) => new Marker({ element: cone(camera, size) }).setLngLat([camera.lng, camera.lat]).addTo(map));
  const isNear = map.getZoom() >= CONES_FROM_ZOOM;
  for (const crowd of crowds(cameras.filter((camera) => camera.sign), (one) => map.project([one.lng, one.lat]), size)) {
    if (isTooMany(crowd)) {
      const at = map.unproject([crowd.middle.x, crowd.middle.y]);
      const element = asButton(bubble(crowd.cameras, size), String(crowd.cameras.length), () => acts.approach(at.lng, at.lat));
      marks.push(new Marker({ element }).setLngLat(at).addTo(map));
      continue;
    }
    crowd.cameras.forEach((camera, i) => {
      const element = cone(isNear ? camera : { ...camera, heading: null }, size, crowd.places[i]);
      asButton(element, `${camera.name ?? ''} ${camera.words ?? ''}`.trim(), () => acts.chosen(camera.id));
      element.dataset.id = camera.id;
      marks.push(new Marker({ element, offset: [crowd.places[i].x, crowd.places[i].y] }).setLngLat([camera.lng, camera.lat]).addTo(map));
      element.setAttribute('aria-current', String(!!camera.here)); // addTo sets attributes of its own
    });
  }
  return marks;
}
