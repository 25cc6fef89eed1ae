// The applicant filled in from the QR code of an identity card, by a pretended camera and from a
// photograph.

import type { Browser, Page } from "@playwright/test";
import { CARD, film, photograph } from "../helpers/card";
import { axe, heard, listen, press } from "../helpers/look";
import { PROCEDURE, png } from "../helpers/province.mjs";
import { expect, test as base, visit } from "../helpers/test";

const FORM = `/thu-tuc/${PROCEDURE}/nop`;
const scan = (page: Page) => page.getByRole("button", { name: "Quét mã QR trên thẻ căn cước" });
const said = (page: Page) => page.locator(".scan").getByRole("status");
const NAME = "Họ và tên";
const name = (page: Page) => page.getByLabel(NAME, { exact: true });
/** Whether the camera is on. */
const films = (page: Page) =>
  page
    .locator("video")
    .evaluate((video: HTMLVideoElement) => (video.srcObject as MediaStream).active);
const picture = (page: Page) => page.getByLabel("Hình từ máy ảnh");

/** A page whose camera shows a film; `null`: nobody lets it use the camera. */
const test = base.extend<{ watching: (path: string | null) => Promise<Page> }>({
  watching: async (
    {
      playwright,
      launchOptions,
      baseURL,
      viewport,
      isMobile,
      hasTouch,
      locale,
      timezoneId,
      trouble,
    },
    use,
  ) => {
    const browsers: Browser[] = [];
    await use(async (path) => {
      const camera =
        path === null
          ? ["--deny-permission-prompts"]
          : ["--use-fake-ui-for-media-stream", `--use-file-for-fake-video-capture=${path}`];
      const usual = launchOptions.args ?? [];
      const args = [...usual, "--use-fake-device-for-media-stream", ...camera];
      const browser = await playwright.chromium.launch({ ...launchOptions, args });
      browsers.push(browser);
      const context = await browser.newContext({
        baseURL,
        viewport,
        isMobile,
        hasTouch,
        locale,
        timezoneId,
      });
      await trouble.watch(context);
      const page = await context.newPage();
      await visit(page, FORM, true);
      return page;
    });
    for (const browser of browsers) await browser.close();
  },
});

const OTHER_CODE =
  "Đây không phải mã QR trên thẻ căn cước. " +
  "Hãy đưa mã QR in trên thẻ căn cước hoặc thẻ căn cước công dân vào khung hình.";
const NO_CODE =
  "Chưa thấy mã QR. " +
  "Hãy đưa thẻ lại gần, đủ sáng, giữ yên và tránh bóng lóa; hoặc chọn ảnh thẻ đã chụp.";
const NO_CAMERA =
  "Trình duyệt chưa được phép dùng máy ảnh. " +
  "Hãy cho phép trong phần cài đặt trang web rồi bấm lại, hoặc chọn ảnh đã chụp.";
const NO_CODE_IN_PICTURE =
  "Không thấy mã QR trong ảnh. Hãy chụp gần hơn, đủ sáng, rõ nét và thấy trọn mã QR.";

async function isFilled(page: Page) {
  const answers = {
    [NAME]: "Trần Thị Quét",
    "Số định danh cá nhân": "045190001234",
    "Tỉnh, thành phố": "Quảng Trị",
    "Xã, phường, đặc khu": "Phường Nam Đông Hà",
    "Số nhà, đường, thôn, xóm": "12 Lê Duẩn, Khu phố 3",
  };
  for (const [label, text] of Object.entries(answers))
    await expect(page.getByLabel(label, { exact: true })).toHaveValue(text);
}

test("a card before the camera fills in who applies; its reader is fetched only then", async ({
  watching,
}) => {
  const page = await watching(film(CARD));
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  const readers = () =>
    page.evaluate(() => {
      const resources = performance.getEntriesByType("resource");
      return resources.filter(({ name }) => name.includes("decode_qr")).length;
    });
  expect(await readers()).toBe(0);
  await name(page).fill("Lê Thị Khác");
  await listen(page);
  await scan(page).click();
  await expect(said(page)).toHaveText(
    [
      "Đã điền từ thẻ: họ và tên, số định danh, tỉnh, xã, phường, địa chỉ.",
      "Đã thay: họ và tên (trước là “Lê Thị Khác”).",
      "Địa chỉ là nơi cư trú ghi trên thẻ: hãy sửa lại nếu nay bạn ở nơi khác.",
    ].join(" "),
    { timeout: 20_000 },
  );
  await isFilled(page);
  const events = (await heard(page))?.map((event) => event.replace(/=.*$/s, ""));
  for (const answer of ["name", "citizen_id", "address.commune", "address.line"]) {
    const path = `applicant.${answer}`;
    expect(events).toEqual(expect.arrayContaining([`input ${path}`, `change ${path}`]));
  }
  await expect(picture(page)).toBeHidden();
  await expect(scan(page)).toBeFocused();
  expect(await readers()).toBeGreaterThan(0);
  const others = fetched.filter((path) => !path.startsWith("/pkg/") && path !== "/api/fn/autosave");
  expect(others, "no picture leaves the browser").toEqual([]);
  await expect.poll(() => films(page), "the camera is off").toBe(false);
});

test("another code is refused in words and the camera goes on looking; a press ends it", async ({
  watching,
}) => {
  const page = await watching(film("https://example.vn/hs/AAAA"));
  await scan(page).click();
  await expect(said(page)).toHaveText(OTHER_CODE, { timeout: 20_000 });
  await expect(picture(page)).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await press(page, "Dừng");
  await expect(picture(page)).toBeHidden();
  await expect(scan(page)).toHaveAttribute("aria-expanded", "false");
  await expect.poll(() => films(page)).toBe(false);
  await expect(name(page)).toHaveValue("");
});

test("after a while without a code it says what may help", async ({ watching }) => {
  const page = await watching(film(null));
  await scan(page).click();
  await expect(said(page)).toHaveText(NO_CODE, { timeout: 45_000 });
  await expect(picture(page)).toBeVisible();
});

test("where the camera may not be used a photograph of the card does", async ({ watching }) => {
  const page = await watching(null);
  await scan(page).click();
  await expect(said(page)).toHaveText(NO_CAMERA);
  const choose = page.getByLabel("Chọn ảnh thẻ");
  await choose.setInputFiles({
    name: "trang.png",
    mimeType: "image/png",
    buffer: png(255, 255, 255),
  });
  await expect(said(page)).toHaveText(NO_CODE_IN_PICTURE);
  await choose.setInputFiles({
    name: "hong.png",
    mimeType: "image/png",
    buffer: Buffer.from("no picture"),
  });
  await expect(said(page)).toHaveText("Không mở được tệp này. Hãy chọn một ảnh chụp (JPG, PNG).");
  await choose.setInputFiles({ name: "the.png", mimeType: "image/png", buffer: photograph(CARD) });
  await expect(said(page)).toContainText("Đã điền từ thẻ: họ và tên, số định danh");
  await isFilled(page);
});
