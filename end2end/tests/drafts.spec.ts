// A form that never loses a word: it saves itself, waits out a broken network, and tells two
// devices apart.

import type { Page } from "@playwright/test";
import { fill, goOn, steps } from "../helpers/answers";
import {
  CHECK,
  SLIP,
  alerted,
  declareAndSend,
  heading,
  mistakes,
  press,
  reload,
} from "../helpers/look";
import { keptForLater } from "../helpers/offline";
import { PROCEDURE } from "../helpers/province.mjs";
import { answering, expect, test, visit } from "../helpers/test";

const FORM = `/thu-tuc/${PROCEDURE}/nop`;
const saved = (page: Page) =>
  expect(page.locator(".saved").first()).toHaveText(/^Đã lưu lúc \d\d:\d\d$/);
const WAITING = "Chưa có mạng. Những gì bạn nhập được giữ trên máy này và sẽ tự lưu khi có mạng.";
const status = (page: Page, words: string) => page.getByRole("status").filter({ hasText: words });
const offline = (page: Page) => expect(status(page, WAITING)).toBeVisible();
const name = (page: Page) => page.getByLabel("Họ và tên", { exact: true });

/** Types into a page, which comes to the front for it, and waits until the server has answered. */
async function type(page: Page, text: string) {
  await page.bringToFront();
  await Promise.all([page.waitForResponse("**/api/fn/autosave"), name(page).fill(text)]);
}

// Without scripts every step is saved by its button (journey).
test.describe("with scripts", { tag: "@scripts" }, () => {
  test("what is typed is saved without a press, and said so", async ({ page }) => {
    await visit(page, FORM, true);
    await name(page).fill("Trần Thị Tự Lưu");
    await saved(page);
    await page.reload();
    await expect(name(page)).toHaveValue("Trần Thị Tự Lưu");
    await saved(page);
  });

  test("the whole form is filled in without a network and saved when there is one", async ({
    page,
    context,
    trouble,
  }) => {
    trouble.expectOffline();
    const form = steps("Trần Thị Vùng Sâu");
    await visit(page, FORM, true);
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
    await reload(page, true);
    await page.goBack();
    await heading(page, form[4].title);
    await expect(page.getByLabel("Phòng hoặc nơi đặt thiết bị")).toHaveValue("Phòng số 1, tầng 1");
  });

  test("a form opens again without a network, with everything that was typed", async ({
    page,
    context,
    trouble,
  }) => {
    trouble.expectOffline();
    await visit(page, FORM, true);
    await name(page).fill("Trần Thị Mở Lại");
    await saved(page);
    await reload(page, true);
    await keptForLater(page);
    await context.setOffline(true);
    await name(page).fill("Trần Thị Mở Lại Hai");
    await offline(page);
    await reload(page, true);
    await expect(name(page)).toHaveValue("Trần Thị Mở Lại Hai");
    await context.setOffline(false);
    await saved(page);
  });

  test("a form seen before is begun without a network, and saved when there is one", async ({
    page,
    context,
    trouble,
  }) => {
    trouble.expectOffline();
    await visit(page, FORM, true);
    const first = page.url();
    await reload(page, true);
    await keptForLater(page);
    await visit(page, `/thu-tuc/${PROCEDURE}`, true);
    await context.setOffline(true);
    const urls = [first];
    for (const who of ["Trần Thị Không Mạng", "Trần Thị Không Mạng Hai"]) {
      await page.goto(FORM);
      await answering(page, true);
      expect(urls).not.toContain(page.url());
      urls.push(page.url());
      await expect(name(page)).toHaveValue("");
      await name(page).fill(who);
      await offline(page);
    }
    await reload(page, true);
    await expect(name(page)).toHaveValue("Trần Thị Không Mạng Hai");
    await context.setOffline(false);
    await saved(page);
    await visit(page, urls[1], true);
    await saved(page);
    await expect(name(page)).toHaveValue("Trần Thị Không Mạng");
    await page.reload();
    await expect(name(page)).toHaveValue("Trần Thị Không Mạng");
  });

  test("catalogue pages that were seen open without a network, others say what there is", async ({
    page,
    context,
    trouble,
  }) => {
    trouble.expectOffline();
    trouble.expectStatus(503);
    await visit(page, "/", true);
    await reload(page, true);
    await page
      .getByRole("navigation", { name: "Chính" })
      .getByRole("link", { name: "Thủ tục" })
      .click();
    await heading(page, "Thủ tục hành chính");
    const isKept = () =>
      page.evaluate(async () => {
        const pages = await caches.open("pages");
        return Boolean(await pages.match("/thu-tuc"));
      });
    await expect.poll(isKept).toBe(true);
    await context.setOffline(true);
    await page.goto("/thu-tuc");
    await heading(page, "Thủ tục hành chính");
    await page.goto("/cong-khai");
    await heading(page, "Không có mạng");
    await page.getByRole("link", { name: "Thủ tục hành chính" }).click();
    await heading(page, "Thủ tục hành chính");
    await context.setOffline(false);
  });

  test("an application that is sent without a network goes in later, once", async ({
    page,
    context,
    province,
    trouble,
  }) => {
    trouble.expectOffline();
    const check = await province.draft(6);
    await visit(page, check.replace("kiem-tra", "1"), true);
    await visit(page, check, true);
    await heading(page, CHECK);
    await reload(page, true);
    await keptForLater(page);
    await context.setOffline(true);
    await page.getByLabel(/^Tôi cam đoan/).check();
    await press(page, "Gửi hồ sơ");
    await expect(
      status(page, "Hồ sơ được giữ trên máy này và sẽ tự gửi khi có mạng"),
    ).toBeVisible();
    // The page is closed and opened again: it still waits.
    await reload(page, true);
    await expect(status(page, "sẽ tự gửi khi có mạng")).toBeVisible();
    await context.setOffline(false);
    await heading(page, SLIP);
    const code = await page.locator(".code.huge").innerText();
    await page.goBack();
    await heading(page, SLIP);
    await expect(page.locator(".code.huge")).toHaveText(code);
    const left = await page.evaluate(async () => {
      const forms = await caches.open("forms");
      return [localStorage.length, (await forms.keys()).length];
    });
    expect(left, "nothing of it stays on this device").toEqual([0, 0]);
  });

  test("a server that answers nothing for a while loses nothing", async ({ page, trouble }) => {
    trouble.expectRefused();
    await visit(page, FORM, true);
    await page.route("**/api/fn/autosave", (route) => route.abort("connectionrefused"));
    await name(page).fill("Trần Thị Máy Chủ Tắt");
    await offline(page);
    await page.unroute("**/api/fn/autosave");
    await saved(page);
    await page.reload();
    await expect(name(page)).toHaveValue("Trần Thị Máy Chủ Tắt");
  });

  test("an answer lost after the server has taken the form in leads to the same slip", async ({
    page,
    province,
    trouble,
  }) => {
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
    await heading(page, SLIP);
    expect(lost).toBe(2);
  });

  test("of two tabs the later is told so, and decides which version stays", async ({
    page,
    context,
    trouble,
  }) => {
    await visit(page, FORM, true);
    await name(page).fill("Trần Thị Một");
    await saved(page);
    const other = await context.newPage();
    await trouble.watch(context);
    await visit(other, page.url(), true);
    await type(other, "Trần Thị Hai");
    await type(page, "Trần Thị Ba");
    const elsewhere = "Biểu mẫu này đang được sửa ở nơi khác";
    const told = alerted(page, elsewhere);
    await expect(told).toBeVisible();
    await Promise.all([
      page.waitForResponse("**/api/fn/autosave"),
      told.getByRole("button", { name: "Giữ bản ở đây" }).click(),
    ]);
    await saved(page);
    await type(other, "Trần Thị Bốn");
    await alerted(other, elsewhere).getByRole("button", { name: "Dùng bản kia" }).click();
    await answering(other, true);
    await expect(name(other)).toHaveValue("Trần Thị Ba");
  });
});

test("a form is gone on with on another device, by its link, and deleted from both", async ({
  page,
  visitor,
  scripts,
}) => {
  await visit(page, FORM, scripts);
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
  await expect(
    other.getByText("Biểu mẫu này được bắt đầu trên một máy khác và mở bằng liên kết."),
  ).toBeVisible();
  await other.getByText("Điền tiếp sau, trên máy khác, hoặc xóa").click();
  await press(other, "Xóa biểu mẫu");
  await heading(other, "Khai báo thiết bị X-quang chẩn đoán trong y tế");
  await visit(page, link, scripts);
  await expect(name(page)).toHaveValue(scripts ? "Trần Thị Hai Máy" : "");
});

test("who acts for somebody is asked for name, number and authorisation", async ({
  page,
  scripts,
}) => {
  await visit(page, FORM, scripts);
  await fill(page, steps("Trần Thị Nhờ")[0], scripts);
  await page
    .getByRole("group", { name: /^Bạn nộp thay người khác\?/ })
    .getByLabel("Có", { exact: true })
    .check();
  if (!scripts) await goOn(page);
  await expect(page.getByLabel("Họ và tên người nộp thay")).toBeVisible();
  await goOn(page);
  const summary = mistakes(page, 4);
  await expect(summary.getByRole("link", { name: /^Giấy ủy quyền: / })).toBeVisible();
});

test("who is signed in begins with last time's answers", async ({ page, scripts }) => {
  test.setTimeout(120_000);
  await visit(page, "/ca-nhan/dang-nhap", scripts);
  await page.getByLabel("Tên đăng nhập").fill("congdan");
  await page.getByLabel("Mật khẩu").fill("motcua-2026");
  await press(page, "Đăng nhập");
  await heading(page, "Hồ sơ của tôi");
  await visit(page, FORM, scripts);
  const form = steps("Trần Thị Quen");
  for (const step of form) {
    await fill(page, step, scripts);
    await goOn(page);
    await answering(page, scripts);
  }
  await declareAndSend(page);

  await visit(page, FORM, scripts);
  await press(page, "Dùng lại câu trả lời lần đó");
  await heading(page, CHECK);
  await expect(page.getByText(/^Như lần trước: \d+ câu$/).first()).toBeVisible();
  await expect(page.locator(".answer.wrong")).toHaveCount(0);
  await answering(page, scripts);
  await declareAndSend(page);
});

test("the slip clears a shared device for the next person", async ({ page, province, scripts }) => {
  const { token } = await province.submit("Trần Thị Máy Chung");
  await visit(page, FORM, scripts);
  await visit(page, `/hs/${token}/giay-hen`, scripts);
  await page.getByText("Máy này dùng chung?").click();
  await press(page, "Xóa khỏi máy này");
  await expect(page).toHaveURL(/\/$/);
  expect(await page.context().cookies()).toEqual([]);
  if (!scripts) return;
  const left = await page.evaluate(async () => [
    (await indexedDB.databases()).length,
    localStorage.length,
  ]);
  expect(left, "databases and words on the device").toEqual([0, 0]);
});

test(
  "without scripts there is no button to scan a card that could not work",
  { tag: "@plain" },
  async ({ page, scripts }) => {
    await visit(page, FORM, scripts);
    await expect(name(page)).toBeVisible();
    await expect(
      page.getByRole("button", { name: "Quét mã QR trên thẻ căn cước", includeHidden: true }),
    ).toBeHidden();
  },
);
