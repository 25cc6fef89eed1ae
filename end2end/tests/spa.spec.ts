// What scripts add: pages change without loading anew, staff code stays with staff, a broken
// connection loses nothing.

import { readFileSync, readdirSync } from "node:fs";
import { alerted, arrived, heading as shows, openDossier, press } from "../helpers/look";
import { PROCEDURE, png } from "../helpers/province.mjs";
import { answering, expect, test, visit } from "../helpers/test";

const PHOTO = { name: "nhan-may.png", mimeType: "image/png", buffer: png() };
const NO_NETWORK = "Mất kết nối, đang chờ mạng …";

test("links change the page without loading it anew, and the back button goes back", async ({
  page,
}) => {
  await visit(page, "/", true);
  await page.evaluate(() => void (window.mark = "kept"));
  const heading = (name: string | RegExp) => shows(page, name);
  const go = (name: string) =>
    page.getByRole("navigation", { name: "Chính" }).getByRole("link", { name }).click();

  await go("Thủ tục");
  await heading("Thủ tục hành chính");
  await expect(page).toHaveTitle("Thủ tục hành chính – Một Cửa");
  await page.getByLabel("Tìm thủ tục").fill("khai bao x quang");
  await press(page, "Tìm");
  await page.getByRole("link", { name: "Khai báo thiết bị X-quang chẩn đoán trong y tế" }).click();
  await heading(/^Khai báo thiết bị X-quang/);
  await page.getByRole("link", { name: "Nộp trực tuyến" }).click();
  await heading("Người nộp hồ sơ là ai?");
  await go("Công khai");
  await heading("Số liệu công khai");
  await go("Tra cứu");
  await heading("Tra cứu hồ sơ");

  await page.goBack();
  await heading("Số liệu công khai");
  await page.goBack();
  await heading("Người nộp hồ sơ là ai?");
  await page.goBack();
  await heading(/^Khai báo thiết bị X-quang/);
  await page.goBack();
  await heading("Thủ tục hành chính");
  await expect(page.getByLabel("Tìm thủ tục")).toHaveValue("khai bao x quang");
  await page.goForward();
  await heading(/^Khai báo thiết bị X-quang/);
  expect(await page.evaluate(() => window.mark)).toBe("kept");
});

test("citizens fetch no staff code, officers do", async ({ page, province, baseURL, trouble }) => {
  const folder = new URL("../../target/site/pkg/", import.meta.url);
  const manifest = readdirSync(folder).find((name) =>
    /^__wasm_split_manifest.*\.json$/.test(name),
  )!;
  const text = readFileSync(new URL(manifest, folder), "utf8");
  const groups = Object.entries(JSON.parse(text) as Record<string, string[]>);
  const isStaff = ([name]: [string, string[]]) => /^(split_)?work/.test(name);
  const ofStaff = groups.filter(isStaff).flatMap(([, files]) => files);
  const ofCitizens = new Set(
    groups.filter((group) => !isStaff(group)).flatMap(([, files]) => files),
  );
  const bare = (file: string) =>
    file
      .split("/")
      .pop()!
      .replace(/\.wasm$/, "");
  const staffOnly = new Set(ofStaff.filter((file) => !ofCitizens.has(file)).map(bare));
  expect(staffOnly.size).toBeGreaterThan(0);

  const fetched = new Set<string>();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith(".wasm")) fetched.add(bare(pathname));
  });
  const { token } = await province.submit();
  const pages = [
    "/",
    "/thu-tuc?q=x+quang",
    `/thu-tuc/${PROCEDURE}`,
    `/thu-tuc/${PROCEDURE}/nop`,
    await province.draft(5),
    await province.draft(6),
    `/hs/${token}`,
    `/hs/${token}/giay-hen`,
    `/hs/${(await province.asked()).token}/bo-sung`,
    `/dg/${(await province.rated()).token}`,
    "/tra-cuu",
    "/cong-khai",
    "/khong-co-trang-nay",
  ];
  trouble.expectStatus(404);
  for (const path of pages) await visit(page, path, true);
  expect([...fetched].filter((file) => staffOnly.has(file))).toEqual([]);
  const packs = new Set([...fetched].map((file) => file.split(".")[0]));
  for (const group of ["find", "follow", "fill"]) expect(packs).toContain(`pack_${group}`);

  await visit(page, `${baseURL}/can-bo/dang-nhap`, true);
  expect([...fetched].filter((file) => staffOnly.has(file)).length).toBeGreaterThan(0);
});

test("who asks to save data reads without code, and fills in with it", async ({
  browser,
  baseURL,
  province,
}) => {
  const context = await browser.newContext({ extraHTTPHeaders: { "Save-Data": "on" } });
  const page = await context.newPage();
  const code: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/pkg/")) code.push(request.url());
  });
  const { token } = await province.submit();
  for (const path of [`/hs/${token}`, "/thu-tuc?q=x+quang", `/thu-tuc/${PROCEDURE}`]) {
    await page.goto(baseURL + path, { waitUntil: "load" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // Code that came late would be asked for by now.
    await page.waitForFunction(() => {
      const [loaded] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      return loaded.loadEventEnd > 0 && performance.now() - loaded.loadEventEnd > 500;
    });
    await expect(page.locator(".scripted").filter({ visible: true })).toHaveCount(0);
  }
  expect(code).toEqual([]);
  await page.getByRole("link", { name: "Nộp trực tuyến" }).first().click();
  await expect.poll(() => code.length).toBeGreaterThan(0);
  await context.close();
});

test("a connection that breaks while a form is sent says so and keeps what was typed", async ({
  page,
  context,
  province,
  trouble,
}) => {
  trouble.expectOffline();
  const { code } = await province.submit();
  await visit(page, "/tra-cuu", true);
  const facts = { "Mã hồ sơ": code, "Số điện thoại hoặc số định danh": "0912345678" };
  for (const [label, text] of Object.entries(facts)) await page.getByLabel(label).fill(text);
  await context.setOffline(true);
  await press(page, "Xem hồ sơ");
  const words = alerted(
    page,
    "Không kết nối được. Những gì bạn nhập vẫn còn; hãy kiểm tra mạng rồi bấm lại.",
  );
  await expect(words).toBeVisible();
  await expect(words).toBeFocused();
  for (const [label, text] of Object.entries(facts))
    await expect(page.getByLabel(label)).toHaveValue(text);

  await context.setOffline(false);
  await press(page, "Xem hồ sơ");
  await expect(page).toHaveURL(/\/hs\//);
});

test("an upload without a network says so, and goes on by itself when the network is back", async ({
  page,
  context,
  province,
  trouble,
}) => {
  trouble.expectOffline();
  await visit(page, await province.draft(5), true);
  await context.setOffline(true);
  await page.locator("input[type=file]").setInputFiles(PHOTO);
  await expect(page.getByText(NO_NETWORK)).toBeVisible();
  await context.setOffline(false);
  await expect(arrived(page, PHOTO.name)).toBeChecked();
  await expect(page.getByText("Mất kết nối")).toHaveCount(0);
});

test("an upload goes on also when the network is back before the device has kept its file", async ({
  page,
  context,
  province,
  trouble,
}) => {
  trouble.expectOffline();
  // Writing a file takes as long here as the network is away: its transaction ends when nothing is
  // asked of it any more.
  await page.addInitScript(() => {
    IDBTransaction.prototype.commit = () => {};
    const store = IDBObjectStore.prototype;
    const { value: put } = Object.getOwnPropertyDescriptor(store, "put") as TypedPropertyDescriptor<
      IDBObjectStore["put"]
    >;
    store.put = function (...all) {
      const wait = () => {
        if (!navigator.onLine) this.count().onsuccess = wait;
      };
      wait();
      return put!.apply(this, all);
    };
  });
  await visit(page, await province.draft(5), true);
  await context.setOffline(true);
  await page.locator("input[type=file]").setInputFiles(PHOTO);
  await expect(page.getByText(NO_NETWORK)).toBeVisible();
  await context.setOffline(false);
  await expect(arrived(page, PHOTO.name)).toBeChecked();
});

test("a refused file is refused in words beside its field", async ({ page, province, trouble }) => {
  trouble.expectStatus(415);
  await visit(page, await province.draft(5), true);
  await page
    .locator("input[type=file]")
    .setInputFiles({ ...PHOTO, buffer: Buffer.from("MZ no picture at all") });
  await expect(page.locator(".failed .error")).toHaveText(/\S/);
  await expect(page.getByLabel(/^Đã nhận/)).toHaveCount(0);
});

test("an officer who decides on old facts is told so, and the note stays", async ({
  page,
  visitor,
  province,
  trouble,
}) => {
  trouble.expectStatus(409);
  const { code } = await province.submit();
  const other = await visitor();
  for (const one of [page, other]) {
    await openDossier(one, "motcua", code, true);
  }
  await page.getByRole("button", { name: "Tiếp nhận", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Chuyển: / })).toBeVisible();
  await other.getByLabel("Ý kiến").fill("Thiếu giấy tờ.");
  await press(other, /^Không tiếp nhận/);
  await expect(alerted(other, "Người khác vừa xử lý hồ sơ này.")).toBeVisible();
  await expect(other.getByLabel("Ý kiến")).toHaveValue("Thiếu giấy tờ.");
});

test("the watch over the console sees what the content policy refuses", async ({
  page,
  trouble,
}) => {
  await visit(page, "/", true);
  await page.evaluate(() => {
    document.body.appendChild(new Image()).src = "http://127.0.0.1:9/foreign.png";
  });
  await expect.poll(() => trouble.found.length).toBe(1);
  expect(trouble.found.pop()).toMatch(/Content Security Policy/);
  await answering(page, true);
});
