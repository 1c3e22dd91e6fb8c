// node tools/font.mjs IN.ttf OUT.ttf : a font whose every glyph has one character only, so that text copied out of a PDF is
// what was written (日, not the radical ⽇ that shares its glyph). Everything else stays as it is.
import { readFileSync, writeFileSync } from 'node:fs';

const [, , from, to] = process.argv;
const font = readFileSync(from);
const tables = new Map();
for (let i = 0; i < font.readUInt16BE(4); i++) {
  const at = 12 + 16 * i;
  const start = font.readUInt32BE(at + 8);
  tables.set(font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12)));
}

/** Character to glyph, from the table of format 12. */
function characters(cmap) {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const at = cmap.readUInt32BE(4 + 8 * i + 4);
    if (cmap.readUInt16BE(at) !== 12) continue;
    const glyphs = new Map();
    for (let g = 0; g < cmap.readUInt32BE(at + 12); g++) {
      const group = at + 16 + 12 * g;
      const [first, last, glyph] = [0, 4, 8].map((o) => cmap.readUInt32BE(group + o));
      for (let c = first; c <= last; c++) glyphs.set(c, glyph + c - first);
    }
    return glyphs;
  }
  throw new Error(`${from} has no character table of format 12; take another font`);
}

const PREFERRED = [[0x20, 0x7e], [0x4e00, 0x9fff], [0x3400, 0x4dbf], [0x20000, 0x3ffff], [0x2013, 0x2014], [0x2018, 0x201d], [0x3000, 0x303f]];
const rank = (c) => { const i = PREFERRED.findIndex(([a, b]) => c >= a && c <= b); return i < 0 ? PREFERRED.length : i; };

const best = new Map();
const all = characters(tables.get('cmap'));
for (const [c, glyph] of all) {
  const known = best.get(glyph);
  if (known === undefined || rank(c) < rank(known) || (rank(c) === rank(known) && c < known)) best.set(glyph, c);
}
const kept = [...best].map(([glyph, c]) => [c, glyph]).filter(([, glyph]) => glyph).sort((a, b) => a[0] - b[0]);
console.log(`${all.size} characters, ${kept.length} kept`);

const groups = [];
for (const [c, glyph] of kept) {
  const last = groups.at(-1);
  if (last && c === last[1] + 1 && glyph === last[2] + c - last[0]) last[1] = c;
  else groups.push([c, c, glyph]);
}
const cmap = Buffer.alloc(12 + 16 + 12 * groups.length);
cmap.writeUInt16BE(1, 2);
cmap.writeUInt16BE(3, 4); cmap.writeUInt16BE(10, 6); cmap.writeUInt32BE(12, 8);
cmap.writeUInt16BE(12, 12); cmap.writeUInt32BE(16 + 12 * groups.length, 16); cmap.writeUInt32BE(groups.length, 24);
groups.forEach((group, i) => group.forEach((value, j) => cmap.writeUInt32BE(value, 28 + 12 * i + 4 * j)));
tables.set('cmap', cmap);

const sum = (b) => { let s = 0; for (let i = 0; i < b.length; i += 4) s = (s + (i + 4 <= b.length ? b.readUInt32BE(i) : Buffer.concat([b.subarray(i), Buffer.alloc(4)]).readUInt32BE(0))) >>> 0; return s; };
const names = [...tables.keys()].sort();
const head = Buffer.from(font.subarray(0, 12));
head.writeUInt16BE(names.length, 4);
const directory = Buffer.alloc(16 * names.length);
const parts = [];
let at = 12 + directory.length;
names.forEach((name, i) => {
  const table = tables.get(name);
  directory.write(name, 16 * i, 'latin1');
  [sum(table), at, table.length].forEach((value, j) => directory.writeUInt32BE(value, 16 * i + 4 + 4 * j));
  const padded = Buffer.alloc((table.length + 3) & ~3);
  table.copy(padded);
  parts.push(padded);
  at += padded.length;
});
writeFileSync(to, Buffer.concat([head, directory, ...parts]));
