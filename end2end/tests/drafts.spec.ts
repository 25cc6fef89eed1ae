// A form that never loses a word: it saves itself, waits out a broken network, and tells two devices apart.

import type { Page } from "@playwright/test";
import { fill, goOn, steps } from "../helpers/answers";
import { PROCEDURE } from "../helpers/province.mjs";
import { answering, expect, test, visit } from "../helpers/test";

const NAME = "Họ và tên";
const saved = (page: Page) => expect(page.locator(".saved").first()).toHaveText(/^Đã lưu lúc \d\d:\d\d$/);
const offline = (page: Page) =>
  expect(page.getByRole("status").filter({ hasText: "Chưa có mạng. Những gì bạn nhập được giữ trên máy này và sẽ tự lưu khi có mạng." })).toBeVisible();
const heading = (page: Page, name: string) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
const name = (page: Page) => page.getByLabel(NAME, { exact: true });

/** Types into a page, which comes to the front for it, and waits until the server has answered. */
async function type(page: Page, text: string) {
  await page.bringToFront();
  await Promise.all([page.waitForResponse("**/api/fn/autosave"), name(page).fill(text)]);
}

/** The page is kept for later: the service worker is there and has fetched it. */
async function kept(page: Page) {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const forms = await caches.open("forms");
        const draft = location.pathname.split("/").slice(0, 5).join("/");
        return Boolean(navigator.serviceWorker.controller) && Boolean(await forms.match(draft));
      }),
    )
    .toBe(true);
}

// Without scripts every step is saved by its button (journey).
test.describe("with scripts", { tag: "@scripts" }, () => {

  test("what is typed is saved without a press, and said so", async ({ page }) => {
    await visit(page, `/thu-tuc/${PROCEDURE}/nop`, true);
    await name(page).fill("Trần Thị Tự Lưu");
    await saved(page);
    await page.reload();
    await expect(name(page)).toHaveValue("Trần Thị Tự Lưu");
    await saved(page);
  });

  test("the whole form is filled in without a network and saved when there is one", async ({ page, context, trouble }) => {
    trouble.expectOffline();
    const form = steps("Trần Thị Vùng Sâu");
    await visit(page, `/thu-tuc/${PROCEDURE}/nop`, true);
    await fill(page, form[0], true);
    await saved(page);
    await context.setOffline(true);
    await goOn(page);
    for (const step of form.slice(1, 5)) {
      await fill(page, step, true);
      await goOn(page);
    }
    await heading(page, form[5].title);
    await offline(page);
    await context.setOffline(false);
    await saved(page);
    await page.reload();
    await answering(page, true);
    await page.goBack();
    await heading(page, form[4].title);
    await expect(page.getByLabel("Phòng hoặc nơi đặt thiết bị")).toHaveValue("Phòng số 1, tầng 1");
  });

  test("a form opens again without a network, with everything that was typed", async ({ page, context, trouble }) => {
    trouble.expectOffline();
    await visit(page, `/thu-tuc/${PROCEDURE}/nop`, true);
    await name(page).fill("Trần Thị Mở Lại");
    await saved(page);
    await page.reload();
    await answering(page, true);
    await kept(page);
    await context.setOffline(true);
    await name(page).fill("Trần Thị Mở Lại Hai");
    await offline(page);
    await page.reload();
    await answering(page, true);
    await expect(name(page)).toHaveValue("Trần Thị Mở Lại Hai");
    await context.setOffline(false);
    await saved(page);
  });

  test("a form of a procedure that was opened before is begun without a network, and is saved when there is one", async ({ page, context, trouble }) => {
    trouble.expectOffline();
    await visit(page, `/thu-tuc/${PROCEDURE}/nop`, true);
    const first = page.url();
    await page.reload();
    await answering(page, true);
    await kept(page);
    await visit(page, `/thu-tuc/${PROCEDURE}`, true);
    await context.setOffline(true);
    const urls = [first];
    for (const who of ["Trần Thị Không Mạng", "Trần Thị Không Mạng Hai"]) {
      await page.goto(`/thu-tuc/${PROCEDURE}/nop`);
      await answering(page, true);
      expect(urls).not.toContain(page.url());
      urls.push(page.url());
      await expect(name(page)).toHaveValue("");
      await name(page).fill(who);
      await offline(page);
    }
    await page.reload();
    await answering(page, true);
    await expect(name(page)).toHaveValue("Trần Thị Không Mạng Hai");
    await context.setOffline(false);
    await saved(page);
    await visit(page, urls[1], true);
    await saved(page);
    await expect(name(page)).toHaveValue("Trần Thị Không Mạng");
    await page.reload();
    await expect(name(page)).toHaveValue("Trần Thị Không Mạng");
  });

  test("catalogue pages that were seen open without a network, others say what there is", async ({ page, context, trouble }) => {
    trouble.expectOffline();
    trouble.expectStatus(503);
    await visit(page, "/", true);
    await page.reload();
    await answering(page, true);
    await page.getByRole("navigation", { name: "Chính" }).getByRole("link", { name: "Thủ tục" }).click();
    await heading(page, "Thủ tục hành chính");
    await expect.poll(() => page.evaluate(async () => Boolean(await (await caches.open("pages")).match("/thu-tuc")))).toBe(true);
    await context.setOffline(true);
    await page.goto("/thu-tuc");
    await heading(page, "Thủ tục hành chính");
    await page.goto("/cong-khai");
    await heading(page, "Không có mạng");
    await page.getByRole("link", { name: "Thủ tục hành chính" }).click();
    await heading(page, "Thủ tục hành chính");
    await context.setOffline(false);
  });

  test("an application that is sent without a network goes in later, once", async ({ page, context, province, trouble }) => {
    trouble.expectOffline();
    const check = await province.draft(6);
    await visit(page, check.replace("kiem-tra", "1"), true);
    await visit(page, check, true);
    await heading(page, "Kiểm tra trước khi gửi");
    await page.reload();
    await answering(page, true);
    await kept(page);
    await context.setOffline(true);
    await page.getByLabel(/^Tôi cam đoan/).check();
    await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Hồ sơ được giữ trên máy này và sẽ tự gửi khi có mạng" })).toBeVisible();
    // The page is closed and opened again: it still waits.
    await page.reload();
    await answering(page, true);
    await expect(page.getByRole("status").filter({ hasText: "sẽ tự gửi khi có mạng" })).toBeVisible();
    await context.setOffline(false);
    await heading(page, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");
    const code = await page.locator(".code.huge").innerText();
    await page.goBack();
    await heading(page, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");
    await expect(page.locator(".code.huge")).toHaveText(code);
    const left = await page.evaluate(async () => [localStorage.length, (await (await caches.open("forms")).keys()).length]);
    expect(left, "nothing of it stays on this device").toEqual([0, 0]);
  });

  test("a server that answers nothing for a while loses nothing", async ({ page, trouble }) => {
    trouble.expectRefused();
    await visit(page, `/thu-tuc/${PROCEDURE}/nop`, true);
    await page.route("**/api/fn/autosave", (route) => route.abort("connectionrefused"));
    await name(page).fill("Trần Thị Máy Chủ Tắt");
    await offline(page);
    await page.unroute("**/api/fn/autosave");
    await saved(page);
    await page.reload();
    await expect(name(page)).toHaveValue("Trần Thị Máy Chủ Tắt");
  });

  test("an answer that is lost after the server has sent the form in leads to the same slip", async ({ page, province, trouble }) => {
    trouble.expectRefused();
    await visit(page, await province.draft(6), true);
    let lost = 0;
    await page.route("**/api/fn/submit_draft", async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort("connectionreset");
    });
    await page.getByLabel(/^Tôi cam đoan/).check();
    await page.getByRole("button", { name: "Gửi hồ sơ" }).dblclick();
    await heading(page, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");
    expect(lost).toBe(2);
  });

  test("of two tabs the later is told, and decides", async ({ page, context, trouble }) => {
    await visit(page, `/thu-tuc/${PROCEDURE}/nop`, true);
    await name(page).fill("Trần Thị Một");
    await saved(page);
    const other = await context.newPage();
    await trouble.watch(context);
    await visit(other, page.url(), true);
    await type(other, "Trần Thị Hai");
    await type(page, "Trần Thị Ba");
    const told = page.getByRole("alert").filter({ hasText: "Biểu mẫu này đang được sửa ở nơi khác" });
    await expect(told).toBeVisible();
    await Promise.all([page.waitForResponse("**/api/fn/autosave"), told.getByRole("button", { name: "Giữ bản ở đây" }).click()]);
    await saved(page);
    await type(other, "Trần Thị Bốn");
    const toldToo = other.getByRole("alert").filter({ hasText: "Biểu mẫu này đang được sửa ở nơi khác" });
    await toldToo.getByRole("button", { name: "Dùng bản kia" }).click();
    await answering(other, true);
    await expect(name(other)).toHaveValue("Trần Thị Ba");
  });
});

test("a form is gone on with on another device, by its link, and deleted from both", async ({ page, visitor, scripts }) => {
  await visit(page, `/thu-tuc/${PROCEDURE}/nop`, scripts);
  await name(page).fill("Trần Thị Hai Máy");
  if (scripts) await saved(page);
  else await goOn(page);
  await page.getByText("Điền tiếp sau, trên máy khác, hoặc xóa").click();
  await page.getByRole("link", { name: "Lấy liên kết và mã QR để điền tiếp" }).click();
  await heading(page, "Điền tiếp sau hoặc trên máy khác");
  const link = await page.locator(".url").innerText();
  const other = await visitor();
  await visit(other, link, scripts);
  await expect(name(other)).toHaveValue("Trần Thị Hai Máy");
  await expect(other.getByText("Biểu mẫu này được bắt đầu trên một máy khác và mở bằng liên kết.")).toBeVisible();
  await other.getByText("Điền tiếp sau, trên máy khác, hoặc xóa").click();
  await other.getByRole("button", { name: "Xóa biểu mẫu" }).click();
  await heading(other, "Khai báo thiết bị X-quang chẩn đoán trong y tế");
  await visit(page, link, scripts);
  await expect(name(page)).toHaveValue(scripts ? "Trần Thị Hai Máy" : "");
});

test("who acts for somebody is asked for name, number and authorisation", async ({ page, scripts }) => {
  await visit(page, `/thu-tuc/${PROCEDURE}/nop`, scripts);
  await fill(page, steps("Trần Thị Nhờ")[0], scripts);
  await page.getByRole("group", { name: /^Bạn nộp thay người khác\?/ }).getByLabel("Có", { exact: true }).check();
  if (!scripts) await goOn(page);
  await expect(page.getByLabel("Họ và tên người nộp thay")).toBeVisible();
  await goOn(page);
  const summary = page.getByRole("alert").filter({ has: page.getByRole("heading", { name: "Có 4 chỗ cần sửa" }) });
  await expect(summary.getByRole("link", { name: /^Giấy ủy quyền: / })).toBeVisible();
});

test("who is signed in begins with last time's answers", async ({ page, scripts }) => {
  test.setTimeout(120_000);
  await visit(page, "/ca-nhan/dang-nhap", scripts);
  await page.getByLabel("Tên đăng nhập").fill("congdan");
  await page.getByLabel("Mật khẩu").fill("motcua-2026");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await heading(page, "Hồ sơ của tôi");
  await visit(page, `/thu-tuc/${PROCEDURE}/nop`, scripts);
  const form = steps("Trần Thị Quen");
  for (const step of form) {
    await fill(page, step, scripts);
    await goOn(page);
    await answering(page, scripts);
  }
  await page.getByLabel(/^Tôi cam đoan/).check();
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  await heading(page, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");

  await visit(page, `/thu-tuc/${PROCEDURE}/nop`, scripts);
  await page.getByRole("button", { name: "Dùng lại câu trả lời lần đó" }).click();
  await heading(page, "Kiểm tra trước khi gửi");
  await expect(page.getByText(/^Như lần trước: \d+ câu$/).first()).toBeVisible();
  await expect(page.locator(".answer.wrong")).toHaveCount(0);
  await answering(page, scripts);
  await page.getByLabel(/^Tôi cam đoan/).check();
  await page.getByRole("button", { name: "Gửi hồ sơ" }).click();
  await heading(page, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");
});

test("the slip clears a shared device for the next person", async ({ page, province, scripts }) => {
  const { token } = await province.submit("Trần Thị Máy Chung");
  await visit(page, `/thu-tuc/${PROCEDURE}/nop`, scripts);
  await visit(page, `/hs/${token}/giay-hen`, scripts);
  await page.getByText("Máy này dùng chung?").click();
  await page.getByRole("button", { name: "Xóa khỏi máy này" }).click();
  await expect(page).toHaveURL(/\/$/);
  expect(await page.context().cookies()).toEqual([]);
  if (scripts) expect(await page.evaluate(async () => [(await indexedDB.databases()).length, localStorage.length])).toEqual([0, 0]);
});

test("without scripts there is no button to scan a card that could not work", { tag: "@plain" }, async ({ page, scripts }) => {
  await visit(page, `/thu-tuc/${PROCEDURE}/nop`, scripts);
  await expect(name(page)).toBeVisible();
  await expect(page.getByRole("button", { name: "Quét mã QR trên thẻ căn cước", includeHidden: true })).toBeHidden();
});
