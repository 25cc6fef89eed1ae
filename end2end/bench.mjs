// Measures the release build on this machine in one run: prints a table, writes target/bench.json. How to read it: docs/bench.md.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { cpus } from "node:os";
import { brotliDecompressSync } from "node:zlib";
import { reaction } from "./reaction.mjs";

process.chdir(new URL("..", import.meta.url).pathname);

const SECONDS = 5; // a round
const ROUNDS = 3; // of each kind, interleaved; the median counts
const CONNECTIONS = 32;
const PROCEDURE = "2.002385";
const OURS = "http://127.0.0.1:3141";
const BARE = "http://127.0.0.1:3142";

const hasWrk = spawnSync("wrk", ["--version"]).error === undefined;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** One request. Answers status, body and headers; rejects when nobody listens. */
function send(url, { body, headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, method: body ? "POST" : "GET", headers: body ? { "content-type": "application/json", ...headers } : headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
      answer.on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

async function must(url, options) {
  const answer = await send(url, options);
  if (answer.status >= 400) throw new Error(`${url} answered ${answer.status}: ${answer.body.toString().slice(0, 300)}`);
  return answer;
}

// --- processes

/** Starts a server and waits for its first good answer; `ms` is how long that took. */
async function start(program, args, env, url) {
  const begun = performance.now();
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
  let ended = null;
  child.on("exit", (code) => (ended = code ?? "a signal"));
  child.on("error", (error) => (ended = error.message));
  while (performance.now() - begun < 30_000) {
    if (ended !== null) throw new Error(`${program} ended with ${ended}`);
    const good = await send(url).then((answer) => answer.status === 200, () => false);
    if (good) return { pid: child.pid, ms: performance.now() - begun, stop: () => stop(child) };
    await sleep(2);
  }
  stop(child);
  throw new Error(`${program} did not answer within 30 s`);
}

function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise((done) => child.on("exit", done));
  child.kill("SIGTERM");
  return gone;
}

const TICKS_PER_SECOND = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Processor time that a process has used, in seconds. */
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Resident memory in MB. */
function residentMb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}

// --- load

/** Keeps all connections busy for some seconds. Answers requests per second, latencies in ms, processor time per request in µs. */
async function load(pid, base, paths, { body, seconds = SECONDS } = {}) {
  const before = cpuSeconds(pid);
  const seen = hasWrk ? withWrk(base, paths, body, seconds) : await builtIn(base, paths, body, seconds);
  const cpu = ((cpuSeconds(pid) - before) / seen.requests) * 1e6;
  return { ...seen, cpu_us: cpu };
}

/** One thread of JavaScript: it is slower than the servers here, so it is the bottleneck and its latencies are upper bounds. */
async function builtIn(base, paths, body, seconds) {
  const times = [];
  const begun = performance.now();
  const until = begun + seconds * 1000;
  let next = 0;
  const connection = async () => {
    while (performance.now() < until) {
      const sent = performance.now();
      await must(base + paths[next++ % paths.length], { body });
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const took = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { requests: times.length, rps: times.length / took, p50: at(0.5), p99: at(0.99) };
}

function withWrk(base, paths, body, seconds) {
  const script = `${folder}/load.lua`;
  const post = body ? `wrk.method = "POST"\nwrk.body = [==[${body}]==]\nwrk.headers["Content-Type"] = "application/json"\n` : "";
  writeFileSync(script, `${post}local paths = { ${paths.map((path) => `"${path}"`).join(", ")} }\nlocal n = 0\nrequest = function() n = n % #paths + 1; return wrk.format(nil, paths[n]) end\n`);
  const said = execFileSync("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "--latency", "-s", script, base], { encoding: "utf8" });
  if (/Non-2xx|Socket errors/.test(said)) throw new Error(said);
  const ms = (share) => {
    const [, number, unit] = new RegExp(`^\\s+${share}%\\s+([\\d.]+)(us|ms|s)`, "m").exec(said);
    return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit];
  };
  return { requests: Number(/(\d+) requests in/.exec(said)[1]), rps: Number(/Requests\/sec:\s+([\d.]+)/.exec(said)[1]), p50: ms(50), p99: ms(99) };
}

const median = (rounds) => [...rounds].sort((a, b) => a.rps - b.rps)[Math.floor(rounds.length / 2)];

/** Brotli kB of a first visit, by page group, as the builder weighs them. */
function pageGroups() {
  const said = spawnSync("target/debug/builder", ["weigh"], { encoding: "utf8" }).stdout;
  return Object.fromEntries([...said.matchAll(/^\s*([\d.]+) kB (\w+) \(\d+ files\)/gm)].map(([, kb, name]) => [name, Number(kb)]));
}

// --- the run

console.log("Building bare axum (first time several minutes) …");
execFileSync("cargo", ["build", "--release", "--quiet", "--example", "bare", "-p", "server"], { stdio: "inherit" });

// Under target/, on the disk of the checkout: /tmp may be memory, where a durable commit costs nothing.
const folder = mkdtempSync("target/bench-");
const env = {
  MOTCUA_DATABASE_URL: `sqlite://${folder}/motcua.db`,
  MOTCUA_FILES: `file://${folder}/files`,
  MOTCUA_SECRET_FILE: `${folder}/secret`,
  MOTCUA_LISTEN: OURS.slice(7),
  MOTCUA_BASE_URL: OURS,
  MOTCUA_RATE_LIMITS: "off",
  MOTCUA_LOG: "warn",
  MOTCUA_SITE: "target/site",
};
const running = [];
try {
  execFileSync("target/release/motcua", ["demo"], { env: { ...process.env, ...env }, stdio: "ignore" });
  const ours = await start("target/release/motcua", ["serve"], env, `${OURS}/readyz`);
  running.push(ours);
  await sleep(1000);
  const idle = residentMb(ours.pid);

  const procedure = JSON.parse((await must(`${OURS}/api/v1/procedures/${PROCEDURE}`)).body);
  const body = JSON.stringify(procedure.example);
  const submitted = await Promise.all(Array.from({ length: 100 }, () => must(`${OURS}/api/v1/dossiers`, { body })));
  const paths = submitted.map((answer) => `/hs/${JSON.parse(answer.body).tracking_token}`);
  const page = (await must(OURS + paths[0])).body;
  const packed = (await must(OURS + paths[0], { headers: { "accept-encoding": "br" } })).body;
  if (Math.abs(brotliDecompressSync(packed).length - page.length) > 100) throw new Error("the compressed page is another page");
  writeFileSync(`${folder}/page.html`, page);
  const bare = await start("target/release/examples/bare", [`${folder}/page.html`, new URL(BARE).port], {}, BARE);
  running.push(bare);

  console.log(`Measuring for about ${2 * 2 + SECONDS * ROUNDS * 3} s with ${hasWrk ? "wrk" : "the built-in load generator"} …`);
  await load(ours.pid, OURS, paths, { seconds: 2 });
  await load(bare.pid, BARE, paths, { seconds: 2 });
  const rounds = { tracking: [], bare: [], submissions: [] };
  for (let n = 0; n < ROUNDS; n += 1) {
    rounds.tracking.push(await load(ours.pid, OURS, paths));
    rounds.bare.push(await load(bare.pid, BARE, paths));
  }
  for (let n = 0; n < ROUNDS; n += 1) rounds.submissions.push(await load(ours.pid, OURS, ["/api/v1/dossiers"], { body }));
  const [tracking, axum, submissions] = [median(rounds.tracking), median(rounds.bare), median(rounds.submissions)];

  const form = await reaction(OURS);

  const result = {
    machine: { processor: cpus()[0].model, cores: cpus().length, node: process.version, generator: hasWrk ? "wrk" : "built-in" },
    tracking,
    bare: axum,
    ratio: { requests: tracking.rps / axum.rps, cpu: axum.cpu_us / tracking.cpu_us },
    submissions,
    form,
    page: { bytes: page.length, brotli_bytes: packed.length },
    first_visit_kb: pageGroups(),
    memory_mb: { idle, after_load: residentMb(ours.pid) },
    first_answer_ms: ours.ms,
    rounds,
  };
  writeFileSync("target/bench.json", JSON.stringify(result, null, 2) + "\n");
  print(result);
} finally {
  agent.destroy();
  await Promise.all(running.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
}

function print({ machine, tracking, bare, ratio, submissions, form, page, first_visit_kb, memory_mb, first_answer_ms }) {
  const rate = (l) => `${l.rps.toFixed(0)} /s, p50 ${l.p50.toFixed(1)} ms, p99 ${l.p99.toFixed(1)} ms, ${l.cpu_us.toFixed(0)} µs processor time each`;
  const percent = (share) => `${(share * 100).toFixed(0)} %`;
  const rows = [
    ["machine", `${machine.processor}, ${machine.cores} cores, Node ${machine.node}, load by ${machine.generator}`],
    ["tracking page", rate(tracking)],
    ["bare axum, same bytes", rate(bare)],
    ["tracking / bare axum", `${percent(ratio.requests)} by requests, ${percent(ratio.cpu)} by processor time`],
    ["submissions, SQLite", rate(submissions)],
    ["key, 150 questions, CPU/4", `done in ${form.work.p50.toFixed(0)} ms, slowest of ${form.keys} ${form.work.slowest.toFixed(0)} ms; shown after ${form.shown.p50.toFixed(0)} ms, slowest ${form.shown.slowest.toFixed(0)} ms`],
    ["tracking page, size", `${(page.bytes / 1000).toFixed(1)} kB, ${(page.brotli_bytes / 1000).toFixed(1)} kB brotli`],
    ...Object.entries(first_visit_kb).map(([group, kb]) => [`first visit, ${group}`, `${kb.toFixed(1)} kB brotli of WASM and script`]),
    ["memory", `${memory_mb.idle.toFixed(0)} MB idle, ${memory_mb.after_load.toFixed(0)} MB after load`],
    ["first answer after start", `${first_answer_ms.toFixed(0)} ms`],
  ];
  for (const [name, value] of rows) console.log(name.padEnd(26), value);
}
