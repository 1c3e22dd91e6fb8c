// Cuts the simulated city's places out of the design's map file.
// node tools/city-map.mjs <map.js> > src/main/resources/city/lanjiang.json
import { readFileSync } from "node:fs";

const map = new Function("window", readFileSync(process.argv[2], "utf8") + "; return window.MAP;")({});
const points = (path) => path.match(/-?[\d.]+[ ,]-?[\d.]+/g).map((pair) => pair.split(/[ ,]/).map(Number));
const inside = (ring, [x, y]) => {
  let result = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) result = !result;
  }
  return result;
};
const weights = {
  老城街道: 20, 高新街道: 14, 东湖街道: 12, 柳湾街道: 12, 城南街道: 11, 江南街道: 9, 临港镇: 5, 沙河镇: 4, 青石镇: 3,
  双桥镇: 3, 北山镇: 2, 河口镇: 2, 石桥镇: 1.5, 西岭镇: 1.5, 溪口镇: 1.2, 望岭乡: 0.8, 南坪乡: 0.8,
};
const kinds = { 街道: 1, 镇: 101, 乡: 201 };
const segments = [...(map.streets + map.dst).matchAll(/M(-?[\d.]+) (-?[\d.]+)L(-?[\d.]+) (-?[\d.]+)/g)].map((m) => m.slice(1).map(Number));
const river = points(map.river);
const counters = {};
const towns = map.towns.map((town) => {
  const ring = points(town.d);
  const kind = town.n.endsWith("街道") ? "街道" : town.n.slice(-1);
  counters[kind] = counters[kind] ?? kinds[kind];
  const code = "420321" + String(counters[kind]++).padStart(3, "0");
  let corners = segments
    .map(([a, b, c, d]) => [Math.round((a + c) / 2), Math.round((b + d) / 2)])
    .filter((p) => inside(ring, p) && !inside(river, p) && p[0] > 0 && p[0] < 3840 && p[1] > 0 && p[1] < 2160);
  let seed = 7;
  const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
  while (corners.length < 40) {
    const p = [Math.round(town.x + (random() - 0.5) * 560), Math.round(town.y + (random() - 0.5) * 420)];
    if (inside(ring, p) && !inside(river, p) && p[0] > 0 && p[0] < 3840 && p[1] > 0 && p[1] < 2160) corners.push(p);
  }
  const step = Math.max(1, corners.length / 130);
  corners = Array.from({ length: Math.min(130, corners.length) }, (_, i) => corners[Math.floor(i * step)]);
  return { name: town.n, code, weight: weights[town.n], x: town.x, y: town.y, corners: corners.flat() };
});
console.log("{\"towns\":[\n" + towns.map((t) => JSON.stringify(t)).join(",\n") + "\n]}");
