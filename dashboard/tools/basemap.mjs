// Makes the demo city's base map: reads the drawing of the invented city 澜江市 (a script that sets window.MAP in a
// 3840 x 2160 pixel space) and writes GeoJSON in WGS-84. Run: node tools/basemap.mjs DRAWING.js OUTPUT_FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import vm from 'node:vm';

const [drawing, folder] = process.argv.slice(2);
const sandbox = { window: {} };
vm.runInNewContext(readFileSync(drawing, 'utf8'), sandbox);
const city = sandbox.window.MAP;

const DIGITS = 1e5; // about one metre
const FLATTEN = 6; // straight pieces per Bezier curve
const lng = (x) => Math.round((112.14267 + (x - 2178) * 6.5515e-5) * DIGITS) / DIGITS;
const lat = (y) => Math.round((30.91999 - (y - 1420) * 5.6323e-5) * DIGITS) / DIGITS;

/** The rings of an SVG path made of M, L, C and Z, in pixels. */
function rings(path) {
  const all = [];
  let ring = [];
  for (const [, command, numbers] of path.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    const values = numbers.trim().split(/[\s,]+/).filter(Boolean).map(Number);
    if (command === 'M') {
      if (ring.length) all.push(ring);
      ring = [[values[0], values[1]]];
      values.splice(0, 2);
    }
    if (command === 'Z') ring.push(ring[0]);
    else if (command === 'C') for (let i = 0; i < values.length; i += 6) curve(ring, values.slice(i, i + 6));
    else for (let i = 0; i < values.length; i += 2) ring.push([values[i], values[i + 1]]);
  }
  if (ring.length) all.push(ring);
  return all.map((points) => points.map(([x, y]) => [lng(x), lat(y)]));
}

function curve(ring, [x1, y1, x2, y2, x3, y3]) {
  const [x0, y0] = ring.at(-1);
  for (let i = 1; i <= FLATTEN; i++) {
    const t = i / FLATTEN, u = 1 - t;
    const at = (a, b, c, d) => u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    ring.push([at(x0, x1, x2, x3), at(y0, y1, y2, y3)]);
  }
}

const feature = (kind, geometry, properties = {}) => ({ type: 'Feature', properties: { kind, ...properties }, geometry });
const lines = (kind, path) => feature(kind, { type: 'MultiLineString', coordinates: rings(path) });
const closed = (ring) => (String(ring[0]) === String(ring.at(-1)) ? ring : [...ring, ring[0]]);
const areas = (kind, path, properties) =>
  feature(kind, { type: 'MultiPolygon', coordinates: rings(path).filter((r) => r.length > 2).map((r) => [closed(r)]) }, properties);

// Names stand where no road junction or lake name is in their way, in pixels from the drawing's own place.
const NUDGE = { 老城街道: [-150, 130], 东湖街道: [0, -110], 柳湾街道: [110, 50], 青石镇: [90, -30], 北山镇: [0, 40], 高新街道: [-10, 20] };

/** Codes in list order within each kind: 街道 from 001, 镇 from 101, 乡 from 201. */
function townships() {
  const next = { 道: 1, 镇: 101, 乡: 201 };
  return city.towns.flatMap((town) => {
    const [dx, dy] = NUDGE[town.n] ?? [0, 0];
    const code = '420321' + String(next[town.n.at(-1)]++).padStart(3, '0');
    return [
      areas('township', town.d, { name: town.n, code }),
      feature('township-label', { type: 'Point', coordinates: [lng(town.x + dx), lat(town.y + dy)] }, { name: town.n, code }),
    ];
  });
}

const water = [city.river, ...city.tribs, city.lake, city.resv];
const base = [
  ...city.hills.map((hill) => areas('hill', hill)),
  areas('urban', city.urban),
  lines('street', city.streets),
  ...city.art.map((road) => lines('arterial', road)),
  lines('rail', city.rail),
  ...water.map((body) => areas('water', body)),
  ...[city.ring, ...city.exp].map((road) => lines('expressway', road)),
  ...townships(),
  feature('water-label', { type: 'Point', coordinates: [lng(1210), lat(868)] }, { name: '清 溪 河', turn: 36 }),
  feature('water-label', { type: 'Point', coordinates: [lng(2975), lat(745)] }, { name: '东 湖', turn: 0 }),
];
const detail = [lines('lane', city.dst), areas('building', city.bl)];
const write = (name, features) =>
  writeFileSync(`${folder}/${name}.json`, JSON.stringify({ type: 'FeatureCollection', features }) + '\n');
write('base', base);
write('detail', detail);
