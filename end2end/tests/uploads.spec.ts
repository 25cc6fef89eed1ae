// Uploads on bad networks: breaks, second thoughts, photographs, and files that nobody could read.

import { writeFileSync } from "node:fs";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import type { BrowserContext, Locator, Page, Response } from "@playwright/test";
import { Upload } from "tus-js-client";
import { CHECK, arrived as arrivedAs, heading, openDossier, press, reload } from "../helpers/look";
import { keptForLater } from "../helpers/offline";
import { pdf, picture } from "../helpers/papers";
import { png } from "../helpers/province.mjs";
import { expect, test, visit } from "../helpers/test";

// Without scripts the file goes with the form (journey).

const MB = 1024 * 1024;
const WAITING = "Mất kết nối, đang chờ mạng …";

/** The network of the page, as slow as one likes. */
async function network(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page);
  const set = (bytes: number) =>
    session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytes,
    });
  await session.send("Network.enable");
  return { slow: set, fast: () => set(-1) };
}

/** A line to the server that carries so many bytes a second of each connection, and can be cut. */
async function line(server: string) {
  const open = new Set<Socket>();
  let [rate, cut] = [Infinity, false];
  const proxy = createServer((client) => {
    const upstream = connect(Number(new URL(server).port), "127.0.0.1");
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ]) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
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
    close: () => {
      open.forEach((socket) => socket.destroy());
      proxy.close();
    },
  };
}

type Files = Parameters<Locator["setInputFiles"]>[0];
const choose = (page: Page, files: Files) => page.locator("input[type=file]").setInputFiles(files);
const paper = (name: string, buffer: Buffer, mimeType = "application/pdf") => ({
  name,
  mimeType,
  buffer,
});
const arrived = (page: Page) => page.getByLabel(/^Đã nhận /);

test("ten files of 20 MB survive two breaks of the network and reach the officer whole", async ({
  page,
  province,
  visitor,
  trouble,
  baseURL,
}, info) => {
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
    const said: string[] = (window.said = []);
    const note = () => {
      for (const { textContent: words } of document.querySelectorAll(".going [role=status]"))
        if (said.at(-1) !== words) said.push(words ?? "");
    };
    const all = { subtree: true, childList: true, characterData: true };
    new MutationObserver(note).observe(document.body, all);
  });
  const going = () =>
    page.evaluate(() => {
      const GOES_ON = /^Đang tải tiếp từ [1-9]\d?\s%$/;
      return window.said!.filter((words) => GOES_ON.test(words)).length;
    });
  await choose(page, paths);
  await expect(page.locator(".going")).toHaveCount(10);
  await expect(page.getByText("Đang chờ tới lượt")).toHaveCount(8);
  for (const whole of [1, 5]) {
    await expect
      .poll(() => arrived(page).count(), { timeout: 120_000 })
      .toBeGreaterThanOrEqual(whole);
    const middle = () =>
      page
        .locator("progress")
        .evaluateAll((all: HTMLProgressElement[]) =>
          all.some(({ value }) => value > 15 && value < 85),
        );
    await expect.poll(middle, { intervals: [50], timeout: 60_000 }).toBe(true);
    const before = await going();
    wire.cut();
    await expect(page.getByText(WAITING)).toHaveCount(2);
    wire.mend();
    await expect
      .poll(going, { message: "said from where it goes on", timeout: 10_000 })
      .toBeGreaterThan(before);
  }
  wire.slow(Infinity);
  await expect(arrived(page)).toHaveCount(10, { timeout: 120_000 });
  await expect(page.getByText("Đã nhận nguyên vẹn")).toHaveCount(10);
  const seventh = /^Đã nhận ban-ve-7\.pdf \(1\strang, 20,9\sMB, mã kiểm tra [0-9a-f]{8}\)$/;
  await expect(page.getByLabel(seventh)).toBeChecked();
  await press(page, "Gửi bổ sung");
  await expect(page).toHaveURL(new RegExp(`/hs/${token}$`));
  const officer = await visitor();
  await openDossier(officer, "chuyenvien", code, true);
  await expect(officer.getByRole("link", { name: /^ban-ve-\d+\.pdf$/ })).toHaveCount(10);
  wire.close();
});

test("a file on its way can be cancelled, and the form waits for it until then", async ({
  page,
  context,
  province,
}) => {
  await visit(page, await province.draft(5), true);
  const net = await network(context, page);
  await net.slow(200_000);
  await choose(page, [paper("nham.pdf", pdf(10 * MB)), paper("dung.pdf", pdf(50_000))]);
  await expect(page.getByText("dung.pdf (50 kB)").or(arrived(page)).first()).toBeVisible();
  await press(page, "Lưu và tiếp tục");
  await expect(
    page.getByText("Tệp đang được tải lên. Hãy đợi tải xong, hoặc bấm Hủy, rồi bấm lại.").first(),
  ).toBeVisible();
  await press(page, "Hủy nham.pdf");
  await expect(page.getByText("nham.pdf")).toHaveCount(0);
  await net.fast();
  await expect(page.getByLabel(/^Đã nhận dung\.pdf \(/)).toBeChecked();
  await press(page, "Lưu và tiếp tục");
  await heading(page, CHECK);
  await expect(page.getByText("dung.pdf").first()).toBeVisible();
});

test("a photograph is turned, then taken away, and the form hears of each", async ({
  page,
  province,
}) => {
  await visit(page, await province.draft(5), true);
  await page.locator("form.form").evaluate((form: HTMLFormElement) => {
    form.dataset.heard = "";
    form.addEventListener("change", ({ target }) => {
      form.dataset.heard += `${(target as Element).className}.`;
    });
  });
  await choose(page, paper("nhan-may.png", picture(300, 200), "image/png"));
  await expect(page.getByLabel(/^Đã nhận nhan-may\.png \(/)).toBeChecked();
  const thumb = page.locator("canvas.thumb");
  const shape = () => thumb.evaluate(({ width, height }: HTMLCanvasElement) => [width, height]);
  await expect.poll(shape).toEqual([144, 96]);
  await press(page, "Xoay nhan-may.png");
  await expect(page.getByLabel(/^Đã nhận nhan-may\.jpg \(/)).toBeChecked();
  await expect(arrived(page)).toHaveCount(1);
  await expect.poll(shape).toEqual([96, 144]);
  await press(page, "Xóa nhan-may.png");
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
  const bytes = parseFloat(size.replace(",", ".")) * (size.endsWith("MB") ? MB : 1024);
  expect(bytes).toBeLessThan(large.length / 3);
});

test("what nobody could read is refused in words beside it, and goes when told to", async ({
  page,
  province,
  trouble,
}) => {
  trouble.expectStatus(415);
  await visit(page, await province.draft(5), true);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await choose(page, paper("qua-lon.pdf", pdf(21 * MB)));
  await expect(page.locator(".failed .error")).toHaveText(
    "Lỗi: Tệp lớn quá 20 MB. Hãy chụp lại với độ phân giải thấp hơn hoặc tách tệp.",
  );
  expect(asked.filter((url) => url.includes("/uploads"))).toEqual([]);
  await press(page, "Xóa qua-lon.pdf");
  for (const [name, content, words] of [
    [
      "trang-web.pdf",
      Buffer.from("<html><script>alert(1)</script></html>"),
      "Chỉ nhận ảnh JPG, PNG hoặc tệp PDF. Hãy chụp ảnh hoặc lưu tệp thành PDF rồi gửi lại.",
    ],
    [
      "cut.pdf",
      pdf(40_000).subarray(0, 30_000),
      "Tệp PDF này thiếu phần cuối. Hãy quét hoặc lưu lại thành PDF rồi gửi lại.",
    ],
  ] as const) {
    await choose(page, paper(name, content));
    await expect(page.locator(".failed .error")).toHaveText(`Lỗi: ${words}`);
    await press(page, `Xóa ${name}`);
    await expect(page.locator(".failed")).toHaveCount(0);
  }
});

test("another program's tus client finds what it expects", async ({ baseURL }) => {
  const content = pdf(3 * MB);
  const upload = new Upload(content, {
    endpoint: `${baseURL}/api/v1/uploads`,
    chunkSize: MB,
    metadata: { filename: "bản vẽ.pdf" },
    retryDelays: [200, 500, 1000],
  });
  const begun = new Promise<void>((resolve) => {
    upload.options.onChunkComplete = () => resolve();
  });
  const ended = new Promise<void>((resolve, reject) => {
    upload.options.onSuccess = () => resolve();
    upload.options.onError = reject;
  });
  upload.start();
  await begun;
  await upload.abort();
  upload.start();
  await ended;
  const file: unknown = await (await fetch(upload.url!)).json();
  const bytes = content.length;
  expect(file).toMatchObject({
    name: "bản vẽ.pdf",
    bytes,
    media_type: "application/pdf",
    pages: 1,
  });
  await Upload.terminate(upload.url!);
  expect((await fetch(upload.url!)).status).toBe(404);
});

test("a paper chosen without a network outlives the page and goes up when there is one", async ({
  page,
  context,
  province,
  trouble,
}) => {
  trouble.expectOffline();
  trouble.expectRefused();
  await visit(page, await province.draft(5), true);
  await reload(page, true);
  await keptForLater(page);
  await context.setOffline(true);
  await page
    .locator("input[type=file]")
    .last()
    .setInputFiles(paper("so-do.png", png(1, 2, 3), "image/png"));
  await expect(page.locator(".going")).toContainText("so-do.png");
  await expect(page.locator(".going")).toContainText(WAITING);
  await reload(page, true);
  await expect(page.locator(".going")).toContainText("so-do.png");
  const isSaved = (response: Response) =>
    response.url().endsWith("/api/fn/autosave") && response.ok();
  const saved = page.waitForResponse(isSaved, { timeout: 50_000 });
  await context.setOffline(false);
  await expect(arrivedAs(page, "so-do.png")).toBeChecked({ timeout: 40_000 });
  await saved;
  await reload(page, true);
  await expect(arrivedAs(page, "so-do.png")).toHaveCount(1);
});
