// Một Cửa without a network: pages that were seen, forms that were begun, and the code they need. Nothing else is kept: no dossier,
// no officer's page. What is typed lies in IndexedDB, which the app itself looks after.

// Filled in by the server: another build of the app is another service worker.
const BUILD = "development";
// Filled in by the server, too: the pages that its table of addresses keeps without a network.
const KEPT_PAGES = [];
const CODE = `code-${BUILD}`;
const PAGES = "pages";
const FORMS = "forms";
/** The empty form of each procedure that was opened, by `/thu-tuc/CODE/nop`: a new one can be begun from it. */
const EMPTY = "empty";
const MOST_PAGES = 60;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(begin()));

/** Pages of another build name code that is gone: catalogue pages come again by themselves, forms are fetched now. */
async function begin() {
  const old = (await caches.keys()).filter((name) => name.startsWith("code-") && name !== CODE);
  if (old.length > 0) {
    await caches.delete(PAGES);
    const forms = await caches.open(FORMS);
    for (const key of await forms.keys()) {
      await fetchAndKeep((await forms.match(key)).url).catch(() => {});
    }
    const empty = await caches.open(EMPTY);
    for (const key of await empty.keys()) {
      await empty.delete(key);
      await fetch(key.url, { headers: { Accept: "text/html" } }).then(keepEmpty).catch(() => {});
    }
    await Promise.all(old.map((name) => caches.delete(name)));
  }
  await self.clients.claim();
}

self.addEventListener("message", (event) => {
  const { keep, code, forget } = event.data;
  if (keep) event.waitUntil(fetchAndKeep(new URL(keep, self.location.origin).href).catch(() => {}));
  if (code) event.waitUntil(keepCode(code).catch(() => {}));
  if (forget) event.waitUntil(forgetForm(forget));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/pkg/")) event.respondWith(code(request, url));
  else if (request.mode === "navigate") event.respondWith(page(event, url));
});

/** File names carry a hash of their content; a build without hashes (development) asks the network first. */
async function code(request, url) {
  const hashed = /\.[\w-]{16,}\.(js|wasm)$/.test(url.pathname);
  const cache = await caches.open(CODE);
  const kept = await cache.match(url.pathname);
  if (hashed && kept) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(url.pathname, answer.clone());
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function keepCode(paths) {
  const cache = await caches.open(CODE);
  for (const path of paths) if (!(await cache.match(path))) await cache.add(path);
}

async function page(event, url) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(url, answer.clone()));
    return answer;
  } catch {
    return (await kept(url)) ?? (await begun(url)) ?? (await nothingKept());
  }
}

/** A form is kept once, whichever its step: `/thu-tuc/CODE/nop/DRAFT`. */
function formOf(url) {
  return url.pathname.match(/^(\/thu-tuc\/[^/]+\/nop\/[^/]+)\/(\d+|kiem-tra)$/)?.[1];
}

function isCatalogue(url) {
  return KEPT_PAGES.some((pattern) => new RegExp(`^${pattern}$`).test(url.pathname));
}

async function keep(url, answer) {
  if (!answer.ok || answer.redirected) return;
  const form = formOf(url);
  if (form) {
    await keepEmpty(answer.clone());
    await (await caches.open(FORMS)).put(form, answer);
  }
  else if (isCatalogue(url)) {
    const pages = await caches.open(PAGES);
    await pages.put(url.pathname + url.search, answer);
    const keys = await pages.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_PAGES)).map((key) => pages.delete(key)));
  }
}

async function fetchAndKeep(href) {
  const url = new URL(href);
  if (formOf(url) || isCatalogue(url)) await keep(url, await fetch(href, { headers: { Accept: "text/html" }, redirect: "manual" }));
}

/** The first step of a form of which nothing was saved yet. */
async function keepEmpty(answer) {
  const [, procedure] = new URL(answer.url).pathname.match(/^(\/thu-tuc\/[^/]+\/nop)\/[^/]+\/1$/) ?? [];
  if (answer.ok && procedure && (await answer.clone().text()).includes('name="version" value="0"')) await (await caches.open(EMPTY)).put(procedure, answer);
}

/** "Apply" without a network: the empty form under a token of its own, which the server learns of with the first answers. */
async function begun(url) {
  const empty = await (await caches.open(EMPTY)).match(url.pathname);
  if (!empty) return undefined;
  const [before, draft] = [new URL(empty.url).pathname.split("/")[4], newToken()];
  const headers = new Headers(empty.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  const html = (await empty.text()).replaceAll(before, draft);
  const form = `${url.pathname}/${draft}`;
  await (await caches.open(FORMS)).put(form, new Response(html, { headers: [...headers, [FIRST, `${form}/1`]] }));
  return Response.redirect(`${form}/1`);
}

/** As the server makes them: 128 random bits in Crockford's base 32. */
function newToken() {
  let number = crypto.getRandomValues(new Uint8Array(16)).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = "";
  for (let n = 0; n < 26; n += 1, number >>= 5n) text = "0123456789abcdefghjkmnpqrstvwxyz"[Number(number & 31n)] + text;
  return text;
}

/** Where a page that was made here would have been. */
const FIRST = "x-motcua-path";
const pathOf = (answer) => answer.headers.get(FIRST) ?? new URL(answer.url).pathname;

async function kept(url) {
  const form = formOf(url);
  if (!form) return (await caches.open(PAGES)).match(url.pathname + url.search);
  const answer = await (await caches.open(FORMS)).match(form);
  // The kept page is that of another step; from there the app goes anywhere.
  return answer && pathOf(answer) !== url.pathname ? Response.redirect(pathOf(answer)) : answer;
}

async function forgetForm(draft) {
  const forms = await caches.open(FORMS);
  for (const key of await forms.keys()) if (new URL(key.url).pathname.endsWith(`/nop/${draft}`)) await forms.delete(key);
}

/** Says what can be read without a network. */
async function nothingKept() {
  const list = async (name, path = (_, answer) => pathOf(answer)) => {
    const cache = await caches.open(name);
    const items = [];
    for (const key of await cache.keys()) {
      const answer = await cache.match(key);
      const title = (await answer.text()).match(/<title>([^<]*)<\/title>/)?.[1] ?? key.url;
      items.push(`<li><a href="${path(new URL(key.url), answer)}">${title.replace(/ – Một Cửa$/, "")}</a></li>`);
    }
    return items.join("");
  };
  const [forms, empty, pages] = [await list(FORMS), await list(EMPTY, (key) => key.pathname), await list(PAGES)];
  const html = `<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Không có mạng – Một Cửa</title>
<style>body{font:18px/1.6 system-ui,sans-serif;color:#1c1a17;background:#faf7f2;max-width:40rem;margin:0 auto;padding:24px}a{color:#0b5563}li{padding:8px 0}</style>
<main><h1>Không có mạng</h1><p>Trang này chưa có trên máy. Hãy kiểm tra mạng rồi <a href="">tải lại</a>.</p><p lang="en">You are offline and this page is not on this device yet.</p>
${forms && `<h2>Biểu mẫu đang điền</h2><ul>${forms}</ul>`}${empty && `<h2>Biểu mẫu điền được khi không có mạng</h2><ul>${empty}</ul>`}${pages && `<h2>Những trang đã xem</h2><ul>${pages}</ul>`}</main></html>`;
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'" };
  return new Response(html, { status: 503, headers });
}
