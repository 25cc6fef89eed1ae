// Runs the cases of app/domain/tests/form_cases in WASM and compares every byte with what is
// written, which the native test does too.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

process.chdir(new URL("..", import.meta.url).pathname);

const target = resolve(process.env.CARGO_TARGET_DIR ?? "target");
const out = `${target}/form-cases`;
const wasm = "wasm32-unknown-unknown";
run("cargo", "build", "--quiet", "-p", "domain", "--example", "form_cases", "--target", wasm);
const built = `${target}/${wasm}/debug/examples/form_cases.wasm`;
run(`${target}/debug/builder`, "node", built, out);
/**
 * @typedef {object} Cases
 * @property {(forms: string, cases: string) => string} run_cases
 * @property {(cases: string) => number} count_cases
 */
const require = createRequire(import.meta.url);
/** @type {unknown} */
const wasmCases = require(`${out}/form_cases.js`);
const { run_cases, count_cases } = /** @type {Cases} */ (wasmCases);

const folder = "app/domain/tests/form_cases/";
/** @param {string} name */
const read = (name) => readFileSync(folder + name, "utf8");
let cases = 0;
let differences = 0;
for (const name of ["kinds.txt", "conditions.txt", "hostile.txt", "english.txt"]) {
  const written = read(name);
  cases += count_cases(written);
  const came = run_cases(read("forms.json"), written);
  if (Buffer.from(came).equals(Buffer.from(written))) continue;
  const lines = written.split("\n");
  came.split("\n").forEach((line, n) => {
    if (line === lines[n] || differences >= 10) return;
    differences += 1;
    console.error(`${name}:${n + 1}\n  WASM     ${line}\n  written  ${lines[n] ?? "nothing"}`);
  });
  differences ||= 1;
}
if (differences) process.exit(1);
console.log(`${cases} cases agree`);

/**
 * @param {string} command
 * @param {string[]} rest
 */
function run(command, ...rest) {
  execFileSync(command, rest, { stdio: ["ignore", "ignore", "inherit"] });
}
