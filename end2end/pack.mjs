// Packs the pieces of WASM that a group of pages needs into two files: one that most groups share, one of its own. Sixty small files
// compress a sixth worse than one, and a phone on a slow line asks for each of them.
//
// A pack is an empty WASM module; each piece is a custom section of it, named as the piece. The loader that cargo-leptos wrote
// goes on deciding which pieces are instantiated; here it only learns to take them out of packs.
//
// Then the two scripts get names that follow from what is in them. They name each other, and cargo-leptos reckons the hash of the first before it
// writes the name of the second into it: a browser would keep for a year what belongs to an older build.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = "target/site/pkg/";
const find = (pattern) => {
  const found = readdirSync(folder).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`one file like ${pattern} was expected in ${folder}, not ${found.length}`);
  return found[0];
};
const [manifestName, loaderName, scriptName] = [/^__wasm_split_manifest\..*\.json$/, /^__wasm_split\.[\w-]+\.js$/, /^motcua\.[\w-]+\.js$/].map(find);
const hash = (content) => createHash("sha256").update(content).digest("base64url").slice(0, 22);
const remove = (name) => ["", ".br", ".gz"].forEach((end) => rmSync(folder + name + end, { force: true }));
const write = (name, content) => {
  const raw = Buffer.from(content);
  writeFileSync(folder + name, raw);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  writeFileSync(`${folder}${name}.br`, brotliCompressSync(raw, { params }));
  writeFileSync(`${folder}${name}.gz`, gzipSync(raw, { level: 9 }));
};

// Which groups need which piece. A piece's file is `chunk_10.HASH.wasm`.
const manifest = Object.entries(JSON.parse(readFileSync(folder + manifestName, "utf8")));
const users = new Map();
for (const [group, pieces] of manifest) for (const piece of pieces) users.set(piece, [...(users.get(piece) ?? []), group]);
const isShared = (piece) => users.get(piece).length * 2 > manifest.length;

const leb = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >>> 7)]);
const section = (piece) => {
  const [name, content] = [Buffer.from(piece), readFileSync(`${folder}${piece}.wasm`)];
  const body = Buffer.concat([Buffer.from(leb(name.length)), name, content]);
  return Buffer.concat([Buffer.from([0, ...leb(body.length)]), body]);
};
const packed = (stem, pieces) => {
  const content = Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), ...pieces.map(section)]);
  const name = `pack_${stem}.${hash(content)}`;
  write(`${name}.wasm`, content);
  return name;
};
const shared = packed("shared", [...users.keys()].filter(isShared));
// Groups that hardly need what most share bring all of it themselves.
const needed = (pieces) => pieces.filter(isShared).length * 2 > [...users.keys()].filter(isShared).length;
const packs = manifest.map(([group, pieces]) => {
  const stem = group.replace(/_\d+$/, "");
  return needed(pieces) ? [group, [shared, packed(stem, pieces.filter((piece) => !isShared(piece)))]] : [group, [packed(stem, pieces)]];
});

// The loader: a group opens its packs before its pieces are taken out of them.
let loader = readFileSync(folder + loaderName, "utf8");
const replace = (pattern, times, by) => {
  let n = 0;
  loader = loader.replace(pattern, (...all) => (n++, by(...all)));
  if (n !== times) throw new Error(`${n} places like ${pattern} in ${loaderName}, not ${times}`);
};
replace(/const src = fetch\(new URL\("\.\/([^"]+)\.wasm", import\.meta\.url\)\);/g, users.size, (_, piece) => `const src = take("${piece}"); src.catch(() => {});`);
replace(/WebAssembly\.instantiateStreaming\(src, imports\)/g, users.size, () => "src.then((bytes) => WebAssembly.instantiate(bytes, imports))");
for (const [group, names] of packs) {
  const start = loader.indexOf(`__wasm_split_load_${group} =`);
  const at = loader.indexOf("\n, [", start) + "\n, [".length;
  if (start < 0 || at < start) throw new Error(`no loader of ${group} in ${loaderName}`);
  loader = `${loader.slice(0, at)}() => open(${JSON.stringify(names)}), ${loader.slice(at)}`;
}
loader += `
const packs = new Map();
/* Begins to fetch what is not here yet; what could not be fetched is asked for again the next time. */
function open(names) {
    for (const name of names) {
        if (packs.has(name)) continue;
        const pack = WebAssembly.compileStreaming(fetch(new URL("./" + name + ".wasm", import.meta.url)));
        pack.catch(() => packs.delete(name));
        packs.set(name, pack);
    }
    return Promise.all(names.map((name) => packs.get(name)));
}
/* Whoever waits for the packs hears why one did not come. */
async function take(piece) {
    for (const pack of packs.values()) {
        const module = await pack.catch(() => undefined);
        const [bytes] = module ? WebAssembly.Module.customSections(module, piece) : [];
        if (bytes) return bytes;
    }
    throw new Error("no pack holds " + piece);
}
`;
const script = readFileSync(folder + scriptName, "utf8");
// Only where they are imported: the WASM names the loader, too, as the place of its imports.
const named = (text, [a, b]) => {
  const now = text.replace(/(from\s*"\.\/)([^"]+)"/g, (all, from, name) => ({ [scriptName]: `${from}${a}"`, [loaderName]: `${from}${b}"` })[name] ?? all);
  if (now === text) throw new Error("the two scripts do not import each other as expected");
  return now;
};
const build = hash(named(script, ["script", "loader"]) + named(loader, ["script", "loader"]));
const names = [`motcua.${build}.js`, `__wasm_split.${build}.js`];
[scriptName, loaderName, ...[...users.keys()].map((piece) => `${piece}.wasm`)].forEach(remove);
write(names[0], named(script, names));
write(names[1], named(loader, names));
write(manifestName, JSON.stringify(Object.fromEntries(packs)));
const hashes = "target/release/hash.txt";
writeFileSync(hashes, readFileSync(hashes, "utf8").replace(/^(js|split): .*$/gm, (_, file) => `${file}: ${build}`));
