// What scripts add: pages change without loading anew, staff code stays with staff, a broken connection loses nothing.

import { readFileSync, readdirSync } from "node:fs";
import { steps, fill, goOn } from "../helpers/answers";
import { PROCEDURE } from "../helpers/province.mjs";
import { answering, expect, signIn, test, visit } from "../helpers/test";

const mark = () => void ((window as any).mark = "kept");
const marked = () => (window as any).mark as string | undefined;

test("links change the page without loading it anew, and the back button goes back", async ({ page }) => {
  await visit(page, "/", true);
  await page.evaluate(mark);
  const heading = (name: string | RegExp) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByRole("navigation", { name: "Chính" }).getByRole("link", { name: "Thủ tục" }).click();
  await heading("Thủ tục hành chính");
  await expect(page).toHaveTitle("Thủ tục hành chính – Một Cửa");
  await page.getByLabel("Tìm thủ tục").fill("khai bao x quang");
  await page.getByRole("button", { name: "Tìm" }).click();
  await page.getByRole("link", { name: "Khai báo thiết bị X-quang chẩn đoán trong y tế" }).click();
  await heading(/^Khai báo thiết bị X-quang/);
  await page.getByRole("link", { name: "Nộp trực tuyến" }).click();
  await heading("Người nộp hồ sơ là ai?");
  await page.getByRole("navigation", { name: "Chính" }).getByRole("link", { name: "Công khai" }).click();
  await heading("Số liệu công khai");
  await page.getByRole("navigation", { name: "Chính" }).getByRole("link", { name: "Tra cứu" }).click();
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
  expect(await page.evaluate(marked)).toBe("kept");
});

test("citizens fetch no staff code, officers do", async ({ page, province, baseURL, trouble }) => {
  const folder = new URL("../../target/site/pkg/", import.meta.url);
  const manifest = readdirSync(folder).find((name) => /^__wasm_split_manifest.*\.json$/.test(name))!;
  const groups: [string, string[]][] = Object.entries(JSON.parse(readFileSync(new URL(manifest, folder), "utf8")));
  const ofStaff = groups.filter(([name]) => /^(split_)?work/.test(name)).flatMap(([, files]) => files);
  const ofCitizens = new Set(groups.filter(([name]) => !/^(split_)?work/.test(name)).flatMap(([, files]) => files));
  const bare = (file: string) => file.split("/").pop()!.replace(/\.wasm$/, "");
  const staffOnly = new Set(ofStaff.filter((file) => !ofCitizens.has(file)).map(bare));
  expect(staffOnly.size).toBeGreaterThan(0);

  const fetched = new Set<string>();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith(".wasm")) fetched.add(bare(pathname));
  });
  const [asked, rated, submitted] = [await province.asked(), await province.rated(), await province.submit()];
  const pages = [
    "/", "/thu-tuc?q=x+quang", `/thu-tuc/${PROCEDURE}`, `/thu-tuc/${PROCEDURE}/nop`, await province.draft(5), await province.draft(6), `/hs/${submitted.token}`,
    `/hs/${submitted.token}/giay-hen`, `/hs/${asked.token}/bo-sung`, `/dg/${rated.token}`, "/tra-cuu", "/cong-khai", "/khong-co-trang-nay",
  ];
  trouble.expectStatus(404);
  for (const path of pages) await visit(page, path, true);
  expect([...fetched].filter((file) => staffOnly.has(file))).toEqual([]);
  for (const group of ["find", "follow", "fill"]) expect([...fetched].some((file) => file.startsWith(`pack_${group}.`)), group).toBe(true);

  await visit(page, `${baseURL}/can-bo/dang-nhap`, true);
  expect([...fetched].filter((file) => staffOnly.has(file)).length).toBeGreaterThan(0);
});

test("who asks to save data reads without code, and fills in with it", async ({ browser, baseURL, province }) => {
  const context = await browser.newContext({ extraHTTPHeaders: { "Save-Data": "on" } });
  const page = await context.newPage();
  const code: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/pkg/")) code.push(request.url());
  });
  const { token } = await province.submit();
  for (const path of [`/hs/${token}`, "/thu-tuc?q=x+quang", `/thu-tuc/${PROCEDURE}`]) {
    await page.goto(baseURL + path, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator(".scripted").filter({ visible: true })).toHaveCount(0);
  }
  expect(code).toEqual([]);
  await page.getByRole("link", { name: "Nộp trực tuyến" }).first().click();
  await expect.poll(() => code.length).toBeGreaterThan(0);
  await context.close();
});

test("a connection that breaks while a form is sent says so and keeps what was typed", async ({ page, context, province, trouble }) => {
  trouble.expectOffline();
  const { code } = await province.submit();
  await visit(page, "/tra-cuu", true);
  const facts = { "Mã hồ sơ": code, "Số điện thoại hoặc số định danh": "0912345678" };
  for (const [label, text] of Object.entries(facts)) await page.getByLabel(label).fill(text);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Xem hồ sơ" }).click();
  const words = page.getByRole("alert").filter({ hasText: "Không kết nối được. Những gì bạn nhập vẫn còn; hãy kiểm tra mạng rồi bấm lại." });
  await expect(words).toBeVisible();
  await expect(words).toBeFocused();
  for (const [label, text] of Object.entries(facts)) await expect(page.getByLabel(label)).toHaveValue(text);

  await context.setOffline(false);
  await page.getByRole("button", { name: "Xem hồ sơ" }).click();
  await expect(page).toHaveURL(/\/hs\//);
});

test("an upload without a network says so, and goes on by itself when the network is back", async ({ page, context, province, trouble }) => {
  trouble.expectOffline();
  await visit(page, await province.draft(5), true);
  await context.setOffline(true);
  const input = page.locator("input[type=file]");
  const file = { name: "nhan-may.png", mimeType: "image/png", buffer: Buffer.from((await import("../helpers/province.mjs")).png()) };
  await input.setInputFiles(file);
  await expect(page.getByText("Mất kết nối, đang chờ mạng …")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByLabel(/^Đã nhận nhan-may\.png/)).toBeChecked();
  await expect(page.getByText("Mất kết nối")).toHaveCount(0);
});

test("an upload goes on also when the network is back before the device has kept its file", async ({ page, context, province, trouble }) => {
  trouble.expectOffline();
  // Writing a file takes as long here as the network is away: its transaction ends when nothing is asked of it any more.
  await page.addInitScript(() => {
    IDBTransaction.prototype.commit = () => {};
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
      const wait = () => {
        if (!navigator.onLine) this.count().onsuccess = wait;
      };
      wait();
      return put.apply(this, all);
    };
  });
  await visit(page, await province.draft(5), true);
  await context.setOffline(true);
  await page.locator("input[type=file]").setInputFiles({ name: "nhan-may.png", mimeType: "image/png", buffer: Buffer.from((await import("../helpers/province.mjs")).png()) });
  await expect(page.getByText("Mất kết nối, đang chờ mạng …")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByLabel(/^Đã nhận nhan-may\.png/)).toBeChecked();
});

test("a refused file is refused in words beside its field", async ({ page, province, trouble }) => {
  trouble.expectStatus(415);
  await visit(page, await province.draft(5), true);
  await page.locator("input[type=file]").setInputFiles({ name: "virus.png", mimeType: "image/png", buffer: Buffer.from("MZ no picture at all") });
  await expect(page.locator(".failed .error")).toHaveText(/\S/);
  await expect(page.getByLabel(/^Đã nhận/)).toHaveCount(0);
});

test("two officers, one dossier: whoever decides on old facts is told so, and the note stays", async ({ page, visitor, province, trouble }) => {
  trouble.expectStatus(409);
  const { code } = await province.submit();
  const other = await visitor();
  for (const one of [page, other]) {
    await signIn(one, "motcua", true);
    await visit(one, `/can-bo/ho-so/${code}`, true);
  }
  await page.getByRole("button", { name: "Tiếp nhận", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Chuyển: / })).toBeVisible();
  await other.getByLabel("Ý kiến").fill("Thiếu giấy tờ.");
  await other.getByRole("button", { name: /^Không tiếp nhận/ }).click();
  await expect(other.getByRole("alert").filter({ hasText: "Người khác vừa xử lý hồ sơ này." })).toBeVisible();
  await expect(other.getByLabel("Ý kiến")).toHaveValue("Thiếu giấy tờ.");
});

test("the watch over the console sees what the content policy refuses", async ({ page, trouble }) => {
  await visit(page, "/", true);
  await page.evaluate(() => void (document.body.appendChild(new Image()).src = "http://127.0.0.1:9/foreign.png"));
  await expect.poll(() => trouble.found.length).toBe(1);
  expect(trouble.found.pop()).toMatch(/Content Security Policy/);
  await answering(page, true);
});
