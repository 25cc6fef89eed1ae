// Prints the brotli size of every piece of WASM and script, and fails when a page needs more than end2end/budget.json allows.
import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const folder = "target/site/pkg/";
const budget = JSON.parse(readFileSync("end2end/budget.json", "utf8"));
const files = readdirSync(folder).filter((name) => /\.(wasm|js)$/.test(name));
const size = new Map();
for (const name of files) {
  const raw = readFileSync(folder + name);
  const packed = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } });
  size.set(name, packed.length);
}
const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(8) + " kB";
for (const [name, bytes] of [...size].sort((a, b) => b[1] - a[1])) console.log(kb(bytes), name);

const manifest = JSON.parse(readFileSync(folder + files.concat(readdirSync(folder)).find((name) => /__wasm_split_manifest.*\.json$/.test(name)), "utf8"));
const main = [...size].filter(([name]) => /^motcua\.|^__wasm_split\./.test(name)).reduce((sum, [, bytes]) => sum + bytes, 0);
let over = 0;
// Fetched by a press of a button, not by a visit.
const LATER = ["decode_qr"];
const check = (name, bytes, pieces) => {
  const most = budget[name];
  const verdict = most === undefined ? "no budget" : bytes <= most * 1000 ? `of ${most} kB` : `OVER ${most} kB`;
  if (most === undefined || bytes > most * 1000) over += 1;
  console.log(kb(bytes), `${name} (${pieces} files)`, verdict);
};
console.log("\nWhat a first visit fetches, brotli:");
check("main", main, 3);
const groups = Object.entries(manifest).map(([split, pieces]) => {
  const names = pieces.map((piece) => piece.split("/").pop());
  return { group: split.replace(/_\d+$/, ""), bytes: names.reduce((sum, name) => sum + (size.get(name) ?? size.get(name + ".wasm") ?? 0), 0), pieces: names.length };
});
const isLater = ({ group }) => LATER.includes(group);
for (const { group, bytes, pieces } of groups.filter((one) => !isLater(one))) check(group, main + bytes, pieces + 3);
console.log("\nWhat the press of a button fetches:");
for (const { group, bytes, pieces } of groups.filter(isLater)) check(group, bytes, pieces);
if (over > 0) {
  console.error(`${over} over budget: mend, or change end2end/budget.json and say why`);
  process.exit(1);
}
