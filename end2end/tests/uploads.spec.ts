// Uploads on bad networks: breaks, second thoughts, photographs, and files that nobody could read.

import { writeFileSync } from "node:fs";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import type { BrowserContext, Page } from "@playwright/test";
import { Upload } from "tus-js-client";
import { pdf, picture } from "../helpers/papers";
import { png } from "../helpers/province.mjs";
import { answering, expect, signIn, test, visit } from "../helpers/test";

// Without scripts the file goes with the form (journey).

const MB = 1024 * 1024;
const WAITING = "Mất kết nối, đang chờ mạng …";

/** The network of the page, as slow as one likes. */
async function network(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page);
  const set = (bytes: number) => session.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes });
  await session.send("Network.enable");
  return { slow: set, fast: () => set(-1) };
}

/** A line to the server that carries so many bytes a second of each connection, and can be cut. */
async function line(server: string) {
  const open = new Set<Socket>();
  let [rate, cut] = [Infinity, false];
  const proxy = createServer((client) => {
    const upstream = connect(Number(new URL(server).port), "127.0.0.1");
    for (const [one, other] of [[client, upstream], [upstream, client]]) {
      open.add(one);
      one.on("error", () => other.destroy()).on("close", () => (open.delete(one), other.destroy()));
    }
    if (cut) client.destroy();
    client.on("data", (bytes) => {
      upstream.write(bytes);
      if (rate === Infinity) return;
      client.pause();
      setTimeout(() => client.resume(), (bytes.length / rate) * 1000);
    });
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    slow: (bytes: number) => void (rate = bytes),
    cut: () => {
      cut = true;
      open.forEach((socket) => socket.destroy());
    },
    mend: () => void (cut = false),
    close: () => (open.forEach((socket) => socket.destroy()), proxy.close()),
  };
}

const choose = (page: Page, files: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0]) => page.locator("input[type=file]").setInputFiles(files);
const paper = (name: string, buffer: Buffer, mimeType = "application/pdf") => ({ name, mimeType, buffer });
const arrived = (page: Page) => page.getByLabel(/^Đã nhận /);

test("ten files of 20 MB survive two breaks of the network and reach the officer whole", async ({ page, province, visitor, trouble, baseURL }, info) => {
  test.setTimeout(300_000);
  trouble.expectRefused();
  const wire = await line(baseURL!);
  const { code, token } = await province.asked();
  await visit(page, `${wire.url}/hs/${token}/bo-sung`, true);
  const paths = Array.from({ length: 10 }, (_, n) => info.outputPath(`ban-ve-${n + 1}.pdf`));
  for (const path of paths) writeFileSync(path, pdf(20 * MB));
  wire.slow(8 * MB);
  // What the page says of each file, also for a moment only.
  await page.evaluate(() => {
    const said: string[] = ((window as any).said = []);
    const note = () => document.querySelectorAll(".going [role=status]").forEach((status) => said.at(-1) === status.textContent || said.push(status.textContent!));
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const going = () => page.evaluate(() => ((window as any).said as string[]).filter((words) => /^Đang tải tiếp từ [1-9]\d?\s%$/.test(words)).length);
  await choose(page, paths);
  await expect(page.locator(".going")).toHaveCount(10);
  await expect(page.getByText("Đang chờ tới lượt")).toHaveCount(8);
  for (const whole of [1, 5]) {
    await expect.poll(() => arrived(page).count(), { timeout: 120_000 }).toBeGreaterThanOrEqual(whole);
    const middle = () => page.locator("progress").evaluateAll((all) => all.some((one) => (one as HTMLProgressElement).value > 15 && (one as HTMLProgressElement).value < 85));
    await expect.poll(middle, { intervals: [50], timeout: 60_000 }).toBe(true);
    const before = await going();
    wire.cut();
    await expect(page.getByText(WAITING)).toHaveCount(2);
    wire.mend();
    await expect.poll(going, { message: "said from where it goes on", timeout: 10_000 }).toBeGreaterThan(before);
  }
  wire.slow(Infinity);
  await expect(arrived(page)).toHaveCount(10, { timeout: 120_000 });
  await expect(page.getByText("Đã nhận nguyên vẹn")).toHaveCount(10);
  await expect(page.getByLabel(/^Đã nhận ban-ve-7\.pdf \(1\strang, 20,9\sMB, mã kiểm tra [0-9a-f]{8}\)$/)).toBeChecked();
  await page.getByRole("button", { name: "Gửi bổ sung" }).click();
  await expect(page).toHaveURL(new RegExp(`/hs/${token}$`));
  const officer = await visitor();
  await signIn(officer, "chuyenvien", true);
  await visit(officer, `/can-bo/ho-so/${code}`, true);
  await expect(officer.getByRole("link", { name: /^ban-ve-\d+\.pdf$/ })).toHaveCount(10);
  wire.close();
});

test("a file on its way can be cancelled, and the form waits for it until then", async ({ page, context, province }) => {
  await visit(page, await province.draft(5), true);
  const net = await network(context, page);
  await net.slow(200_000);
  await choose(page, [paper("nham.pdf", pdf(10 * MB)), paper("dung.pdf", pdf(50_000))]);
  await expect(page.getByText("dung.pdf (50 kB)").or(arrived(page)).first()).toBeVisible();
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
  await expect(page.getByText("Tệp đang được tải lên. Hãy đợi tải xong, hoặc bấm Hủy, rồi bấm lại.").first()).toBeVisible();
  await page.getByRole("button", { name: "Hủy nham.pdf" }).click();
  await expect(page.getByText("nham.pdf")).toHaveCount(0);
  await net.fast();
  await expect(page.getByLabel(/^Đã nhận dung\.pdf \(/)).toBeChecked();
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kiểm tra trước khi gửi" })).toBeVisible();
  await expect(page.getByText("dung.pdf").first()).toBeVisible();
});

test("a photograph is turned and takes the place of the first; taken away it is gone, and the form hears of each", async ({ page, province }) => {
  await visit(page, await province.draft(5), true);
  await page.locator("form.form").evaluate((form) => form.addEventListener("change", (event) => form.setAttribute("data-heard", `${form.getAttribute("data-heard") ?? ""}${(event.target as Element).className}.`)));
  await choose(page, paper("nhan-may.png", picture(300, 200), "image/png"));
  await expect(page.getByLabel(/^Đã nhận nhan-may\.png \(/)).toBeChecked();
  const thumb = page.locator("canvas.thumb");
  const shape = () => thumb.evaluate((canvas) => [(canvas as HTMLCanvasElement).width, (canvas as HTMLCanvasElement).height]);
  await expect.poll(shape).toEqual([144, 96]);
  await page.getByRole("button", { name: "Xoay nhan-may.png" }).click();
  await expect(page.getByLabel(/^Đã nhận nhan-may\.jpg \(/)).toBeChecked();
  await expect(arrived(page)).toHaveCount(1);
  await expect.poll(shape).toEqual([96, 144]);
  await page.getByRole("button", { name: "Xóa nhan-may.png" }).click();
  await expect(arrived(page)).toHaveCount(0);
  await expect(page.locator("form.form")).toHaveAttribute("data-heard", /(files\.){3}$/);
});

test("a large photograph is made smaller before it is sent", async ({ page, province }) => {
  await visit(page, await province.draft(5), true);
  const large = picture(3600, 2400);
  expect(large.length).toBeGreaterThan(8 * MB);
  await choose(page, paper("anh-lon.png", large, "image/png"));
  const label = page.getByText(/^Đã nhận anh-lon\.jpg \(/);
  await expect(label).toBeVisible({ timeout: 30_000 });
  const [, size] = /, (\d+(?:,\d)?\s[kM]B),/.exec(await label.innerText())!;
  expect(parseFloat(size.replace(",", ".")) * (size.endsWith("MB") ? MB : 1024)).toBeLessThan(large.length / 3);
});

test("what nobody could read is refused in words beside it, and goes when told to", async ({ page, province, trouble }) => {
  trouble.expectStatus(415);
  await visit(page, await province.draft(5), true);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await choose(page, paper("qua-lon.pdf", pdf(21 * MB)));
  await expect(page.locator(".failed .error")).toHaveText("Lỗi: Tệp lớn quá 20 MB. Hãy chụp lại với độ phân giải thấp hơn hoặc tách tệp.");
  expect(asked.filter((url) => url.includes("/uploads"))).toEqual([]);
  await page.getByRole("button", { name: "Xóa qua-lon.pdf" }).click();
  for (const [name, content, words] of [
    ["trang-web.pdf", Buffer.from("<html><script>alert(1)</script></html>"), "Chỉ nhận ảnh JPG, PNG hoặc tệp PDF. Hãy chụp ảnh hoặc lưu tệp thành PDF rồi gửi lại."],
    ["cut.pdf", pdf(40_000).subarray(0, 30_000), "Tệp PDF này thiếu phần cuối. Hãy quét hoặc lưu lại thành PDF rồi gửi lại."],
  ] as const) {
    await choose(page, paper(name, content));
    await expect(page.locator(".failed .error")).toHaveText(`Lỗi: ${words}`);
    await page.getByRole("button", { name: `Xóa ${name}` }).click();
    await expect(page.locator(".failed")).toHaveCount(0);
  }
});

test("another program's tus client finds what it expects", async ({ baseURL }) => {
  const content = pdf(3 * MB);
  const upload = new Upload(content, { endpoint: `${baseURL}/api/v1/uploads`, chunkSize: MB, metadata: { filename: "bản vẽ.pdf" }, retryDelays: [200, 500, 1000] });
  const begun = new Promise<void>((resolve) => (upload.options.onChunkComplete = () => resolve()));
  const ended = new Promise<void>((resolve, reject) => Object.assign(upload.options, { onSuccess: () => resolve(), onError: reject }));
  upload.start();
  await begun;
  await upload.abort();
  upload.start();
  await ended;
  const file = await (await fetch(upload.url!)).json();
  expect(file).toMatchObject({ name: "bản vẽ.pdf", bytes: content.length, media_type: "application/pdf", pages: 1 });
  await Upload.terminate(upload.url!);
  expect((await fetch(upload.url!)).status).toBe(404);
});

test("a paper chosen without a network is still there when the page was closed, and goes up when there is one", async ({ page, context, province, trouble }) => {
  trouble.expectOffline();
  trouble.expectRefused();
  await visit(page, await province.draft(5), true);
  await page.reload();
  await answering(page, true);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const draft = location.pathname.split("/").slice(0, 5).join("/");
        return Boolean(navigator.serviceWorker.controller) && Boolean(await (await caches.open("forms")).match(draft));
      }),
    )
    .toBe(true);
  await context.setOffline(true);
  await page.locator("input[type=file]").last().setInputFiles(paper("so-do.png", png(1, 2, 3), "image/png"));
  await expect(page.locator(".going")).toContainText("so-do.png");
  await expect(page.locator(".going")).toContainText(WAITING);
  await page.reload();
  await answering(page, true);
  await expect(page.locator(".going")).toContainText("so-do.png");
  const saved = page.waitForResponse((response) => response.url().endsWith("/api/fn/autosave") && response.ok(), { timeout: 50_000 });
  await context.setOffline(false);
  await expect(page.getByLabel(/^Đã nhận so-do\.png/)).toBeChecked({ timeout: 40_000 });
  await saved;
  await page.reload();
  await answering(page, true);
  await expect(page.getByLabel(/^Đã nhận so-do\.png/)).toHaveCount(1);
});
