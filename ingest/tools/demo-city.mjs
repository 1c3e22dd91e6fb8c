// Makes src/main/resources/place/demo-city.geojson: the 17 townships of the fictional demo city, from the drawing that
// the wall's base map uses too. The drawing's script sets window.MAP.towns = [{n: name, d: SVG path of M, L and Z}].
// Usage: node demo-city.mjs path/to/map.js > ../src/main/resources/place/demo-city.geojson
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";

const COUNTY = "420321";
const FIRST_OF_KIND = { 街道: 1, 镇: 101, 乡: 201 }; // GB/T 10114: 001-099 sub-district, 100-199 town, 200-399 rural township

// The drawing is 3840 x 2160 pixels; these are degrees per pixel around the city's anchor.
const ANCHOR = { x: 2178, y: 1420, lng: 112.14267, lat: 30.91999 };
const lngLat = ([x, y]) => [
  +(ANCHOR.lng + (x - ANCHOR.x) * 6.5515e-5).toFixed(6),
  +(ANCHOR.lat - (y - ANCHOR.y) * 5.6323e-5).toFixed(6),
];

const sandbox = { window: {} };
runInNewContext(readFileSync(process.argv[2], "utf8"), sandbox);

const next = { ...FIRST_OF_KIND };
const features = sandbox.window.MAP.towns.map(({ n: name, d: path }) => {
  if (!/^M[-\d. ]+(L[-\d. ]+)+Z$/.test(path)) throw new Error(`${name}: expected one closed ring of M, L and Z`);
  const ring = path.slice(1, -1).split("L").map((pair) => lngLat(pair.trim().split(/ +/).map(Number)));
  ring.push(ring[0]);
  const kind = name.endsWith("街道") ? "街道" : name.at(-1);
  const code = COUNTY + String(next[kind]++).padStart(3, "0");
  return { type: "Feature", properties: { code, name }, geometry: { type: "Polygon", coordinates: [ring] } };
});

const lines = features.map((feature) => JSON.stringify(feature)).join(",\n");
process.stdout.write(`{"type":"FeatureCollection","name":"澜江市 (fictional)","features":[\n${lines}\n]}\n`);
