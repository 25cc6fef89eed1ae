// One dossier from the search to the rating, seen by the citizen and by three officers; and what
// stands beside that road.

import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { PAPER_LABEL, fill, goOn, kept, steps, upload } from "../helpers/answers";
import {
  CHECK,
  SLIP,
  alerted,
  answerOf,
  declareAndSend,
  heading,
  mistakes,
  openDossier,
  press,
  timeline,
} from "../helpers/look";
import { PROCEDURE } from "../helpers/province.mjs";
import { answering, expect, signIn, sticksOut, test, visit } from "../helpers/test";

// person_name takes letters only.
const NAMES: Record<string, string> = {
  desktop: "Trần Thị Máy Bàn",
  phone: "Trần Thị Điện Thoại",
  noscript: "Trần Thị Không Mã",
  postgres: "Trần Thị Bưu Cục",
};
const TITLE = "Khai báo thiết bị X-quang chẩn đoán trong y tế";
const FORM = `/thu-tuc/${PROCEDURE}/nop`;
const RATING = "Bạn hài lòng đến đâu?";

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
/** Every field of a step shows what was typed. */
async function holds(page: Page, typed: Record<string, string>, scripts: boolean) {
  for (const [label, text] of Object.entries(typed))
    await expect(field(page, label)).toHaveValue(kept(text, scripts));
}

/** The state that an officer reads. */
const state = (page: Page, words: string | RegExp) =>
  expect(
    page
      .locator(".decision .pairs > div")
      .filter({ has: page.getByText("Trạng thái", { exact: true }) })
      .locator("dd"),
  ).toHaveText(words);

test("the search finds without diacritics, the best first", async ({ page, scripts }) => {
  await visit(page, "/", scripts);
  const words = page.getByLabel("Tìm thủ tục");
  await words.fill("x quang");
  await words.press("Enter");
  await heading(page, "Thủ tục hành chính");
  await expect(page.getByRole("status")).toHaveText(/^[1-9]\d* thủ tục$/);

  await answering(page, scripts);
  await words.fill("cap phep buc xa");
  await press(page, "Tìm");
  await expect(page).toHaveURL(/q=cap\+phep\+buc\+xa/);
  const first = page.locator("ul.procedures > li").first();
  await expect(first).toContainText("Cấp giấy phép tiến hành công việc bức xạ");

  await answering(page, scripts);
  await words.fill("x quang");
  await press(page, "Tìm");
  await expect(page).toHaveURL(/q=x\+quang/);
  await page.getByRole("link", { name: TITLE }).click();
  await heading(page, TITLE);
});

test("a procedure tells its time, its fee, its agency and its papers", async ({
  page,
  scripts,
}) => {
  await visit(page, `/thu-tuc/${PROCEDURE}`, scripts);
  await heading(page, TITLE);
  const facts = page.locator("dl.facts > div");
  const fact = (label: string) =>
    facts.filter({ has: page.getByText(label, { exact: true }) }).locator("dd");
  await expect(fact("Thời hạn")).toHaveText("5 ngày làm việc");
  await expect(fact("Phí, lệ phí")).toHaveText("Không thu");
  await expect(fact("Nơi giải quyết")).toHaveText("Sở Khoa học và Công nghệ");
  await expect(page.locator("ul.papers > li")).toHaveCount(2);
  await page.getByRole("link", { name: "Nộp trực tuyến" }).click();
  await heading(page, "Người nộp hồ sơ là ai?");
});

test("a wrong phone number is refused at its field and above, and nothing is lost", async ({
  page,
  scripts,
}) => {
  const [first, second] = steps("Trần Thị Sai Số");
  const typed = first.fill ?? {};
  await visit(page, FORM, scripts);
  await fill(page, first, scripts);
  await answering(page, scripts);
  const phone = field(page, "Số điện thoại");
  await phone.fill("12345");
  await goOn(page);
  const summary = mistakes(page, 1);
  const link = summary.getByRole("link", { name: /^Số điện thoại: / });
  await expect(link).toHaveAttribute("href", "#f-applicant-phone");
  if (scripts) await expect(summary).toBeFocused();
  await expect(phone).toHaveAttribute("aria-invalid", "true");
  await expect(phone).toHaveAccessibleDescription(/Lỗi: .+/);
  await holds(page, { ...typed, "Số điện thoại": "12345" }, scripts);
  await answering(page, scripts);
  await phone.fill(typed["Số điện thoại"]);
  await goOn(page);
  await heading(page, second.title);
});

test("the browser's own way back shows what was typed", async ({ page, scripts }) => {
  const [first, second] = steps("Trần Thị Quay Lại");
  await visit(page, FORM, scripts);
  await fill(page, first, scripts);
  await answering(page, scripts);
  await goOn(page);
  await heading(page, second.title);
  await page.goBack();
  await heading(page, first.title);
  await holds(page, first.fill ?? {}, scripts);
  await answering(page, scripts);
  await goOn(page);
  await heading(page, second.title);
});

test("each answer leads back to its field, and an officer reads it as mended", async ({
  page,
  province,
  scripts,
  visitor,
}) => {
  const { answers } = await province.exampleOf(PROCEDURE);
  await visit(page, await province.draft(6), scripts);
  await heading(page, CHECK);
  const label = "Hãng và nước sản xuất";
  await answerOf(page, label)
    .getByRole("link", { name: `Sửa ${label}` })
    .click();
  const maker = page.getByLabel(label);
  await expect(maker).toHaveValue(String(answers.maker));
  await expect(maker).toBeInViewport();
  await expect(page).toHaveURL(/\/3(\?[^#]*)?#f-maker$/);
  await answering(page, scripts);
  await maker.fill("Canon, Nhật Bản");
  await press(page, "Lưu và xem lại");
  await heading(page, CHECK);
  await expect(answerOf(page, label)).toContainText("Canon, Nhật Bản");
  await expect(answerOf(page, PAPER_LABEL)).toContainText("nhan-may.png");

  await answering(page, scripts);
  await declareAndSend(page);
  const officer = await visitor();
  const code = await page.locator(".slip .code").innerText();
  await openDossier(officer, "motcua", code, scripts);
  await expect(officer.getByText("Canon, Nhật Bản").first()).toBeVisible();
});

test("the slip has code, due date and a QR code that opens the dossier", async ({
  page,
  province,
  scripts,
  baseURL,
  viewport,
}, info) => {
  const { code, token } = await province.submit();
  const address = `${baseURL}/hs/${token}`;
  await visit(page, `/hs/${token}/giay-hen`, scripts);
  await expect(page.locator(".slip .code")).toHaveText(code);
  await expect(page.locator(".slip .due")).toHaveText(
    /^\d{2}:\d{2} thứ\s(Hai|Ba|Tư|Năm|Sáu), \d{2}\/\d{2}\/\d{4}$/,
  );
  await expect(page.locator(".slip .url")).toHaveText(address);
  const picture = info.outputPath("qr.png");
  await page.locator(".qr [role=img]").screenshot({ path: picture });
  const read = execFileSync("zbarimg", ["--quiet", "--raw", picture], {
    encoding: "utf8",
    stdio: "pipe",
  });
  expect(read.trim()).toBe(address);
  expect(await sticksOut(page, viewport!.width)).toEqual([]);
  await page.getByRole("link", { name: "Theo dõi hồ sơ" }).click();
  await expect(page).toHaveURL(address);
  await expect(page.locator(".summary-line")).toBeVisible();
  await expect(page.getByText("Bạn cần bổ sung")).toHaveCount(0);
});

test("a supplement request without a note is refused in words, with one it goes out", async ({
  page,
  province,
  scripts,
  trouble,
}) => {
  trouble.expectStatus(422);
  const { code } = await province.accepted("Trần Thị Ghi Ý Kiến");
  await openDossier(page, "chuyenvien", code, scripts);
  await press(page, /^Yêu cầu bổ sung/);
  await expect(alerted(page)).toContainText(/[Gg]hi/);
  await expect(page.getByRole("button", { name: /^Yêu cầu bổ sung/ })).toBeVisible();
  await answering(page, scripts);
  await page.getByLabel("Ý kiến").fill("Ảnh nhãn máy bị mờ. Hãy chụp lại.");
  await press(page, /^Yêu cầu bổ sung/);
  await state(page, /bổ sung/);
});

test("a declaration goes from the form to the rating", async ({
  page,
  province,
  visitor,
  scripts,
  baseURL,
}, info) => {
  test.setTimeout(180_000);
  const name = NAMES[info.project.name];

  await test.step("the form is filled in", async () => {
    await visit(page, FORM, scripts);
    for (const step of steps(name)) {
      await heading(page, step.title);
      await answering(page, scripts);
      await fill(page, step, scripts);
      await goOn(page);
    }
  });

  await test.step("the answers are shown as they were meant", async () => {
    await heading(page, CHECK);
    for (const [label, words] of [
      ["Họ và tên", name],
      ["Nơi ở hiện nay", "12 Lê Duẩn, Phường Đồng Hới, Quảng Trị"],
      ["Địa chỉ cơ sở", "Phường Nam Đông Hà"],
      ["Loại thiết bị", "X-quang răng"],
      ["Hãng và nước sản xuất", "Shimadzu, Nhật Bản"],
      ["Điện áp đỉnh lớn nhất", "150 kV"],
      ["Ngày cơ sở nhận thiết bị", "03/11/2025"],
      [PAPER_LABEL, "nhan-may.png"],
    ])
      await expect(answerOf(page, label)).toContainText(words);
    await expect(page.locator(".answer.wrong")).toHaveCount(0);
  });

  await test.step("it is declared and sent, once", async () => {
    await answering(page, scripts);
    await page.getByLabel(/^Tôi cam đoan/).check();
    const send = page.getByRole("button", { name: "Gửi hồ sơ" });
    await (scripts ? send.dblclick() : send.click());
    await heading(page, SLIP);
  });

  const code = await page.locator(".slip .code").innerText();
  const track = new URL(page.url()).pathname.replace(/\/giay-hen$/, "");
  expect(code).toMatch(/^H50\.07-\d{6}-\d{4}$/);
  expect(track).toMatch(/^\/hs\/[A-Za-z0-9_-]{22,}$/);
  // With scripts the button was pressed twice.
  expect(await province.codes("motcua", name), "there is one dossier").toEqual([code]);
  await page.getByRole("link", { name: "Theo dõi hồ sơ" }).click();
  await expect(page).toHaveURL(`${baseURL}${track}`);

  // With scripts the open page follows by itself; the mark on its window outlives no reload.
  await answering(page, scripts);
  if (scripts) await page.evaluate(() => void (window.mark = "kept"));
  const follow = async () => {
    if (!scripts) await page.reload();
  };

  const officer = await visitor();
  const open = async (username: string) => {
    await signIn(officer, username, scripts);
    await officer.getByLabel("Tìm theo mã hồ sơ").fill(code);
    await press(officer, "Tìm");
    const rows = officer.locator("table.inbox > tbody > tr");
    await expect(rows).toHaveCount(1);
    await rows.getByRole("link", { name: code }).click();
    await heading(officer, code);
    await answering(officer, scripts);
  };
  const leave = async () => {
    await officer.getByRole("link", { name: "Hộp việc" }).click();
    await press(officer, "Đăng xuất");
    await heading(officer, "Đăng nhập");
  };

  await test.step("the counter takes it in and hands it on", async () => {
    await open("motcua");
    for (const text of ["Shimadzu, Nhật Bản", "X-quang răng", "nhan-may.png"])
      await expect(officer.getByText(text).first()).toBeVisible();
    await press(officer, /^Tiếp nhận$/);
    await state(officer, /^Đã tiếp nhận|^Được tiếp nhận/);
    await answering(officer, scripts);
    await press(officer, /^Chuyển: /);
    await state(officer, /^Đang xử lý · Thẩm định/);
    await leave();
  });

  const asked = "Ảnh nhãn máy bị mờ. Hãy chụp lại.";

  await test.step("the specialist asks for a supplement", async () => {
    await open("chuyenvien");
    await officer.getByLabel("Ý kiến").fill(asked);
    await press(officer, /^Yêu cầu bổ sung/);
    await state(officer, /bổ sung/);
    await leave();
  });

  await test.step("the citizen's page says so by itself and the answer goes back", async () => {
    await follow();
    const todo = page.locator(".todo");
    const wanted = todo.getByRole("heading", { name: "Bạn cần bổ sung" });
    await expect(wanted).toBeVisible({ timeout: 10_000 });
    await expect(todo).toContainText(asked);
    if (scripts) expect(await page.evaluate(() => window.mark)).toBe("kept");
    await todo.getByRole("link", { name: "Gửi bổ sung" }).click();
    await heading(page, "Gửi bổ sung");
    await answering(page, scripts);
    await page.getByLabel("Trả lời cho mục 1").fill("Tôi gửi lại ảnh rõ hơn.");
    await upload(page, "Tệp cho mục 1", "nhan-may-ro.png", scripts);
    await press(page, "Gửi bổ sung");
    await expect(page).toHaveURL(`${baseURL}${track}`);
    await expect(page.getByRole("heading", { name: "Bạn cần bổ sung" })).toHaveCount(0);
    await expect(timeline(page)).toContainText("Bạn đã bổ sung hồ sơ");
  });

  await test.step("specialist, leader and counter finish it", async () => {
    await open("chuyenvien");
    await expect(officer.getByRole("link", { name: "nhan-may-ro.png" })).toBeVisible();
    await expect(timeline(officer)).toContainText("Tôi gửi lại ảnh rõ hơn.");
    await press(officer, /^Chuyển: /);
    await state(officer, /^Đang xử lý · Phê duyệt/);
    await leave();
    await open("lanhdao");
    await press(officer, /^Phê duyệt, có kết quả$/);
    await state(officer, /^Đã xử lý xong$/);
    await leave();
    await follow();
    await expect(page.getByRole("heading", { name: "Mời bạn nhận kết quả" })).toBeVisible();
    await expect(page.locator(".seal")).toHaveCount(0);
    await open("motcua");
    await press(officer, /^Trả kết quả$/);
    await state(officer, /^Đã trả kết quả/);
    await leave();
  });

  await test.step("the citizen sees it finished and rates once", async () => {
    await follow();
    await expect(page.locator(".seal")).toBeVisible();
    await expect(page.locator(".seal")).toHaveAccessibleName(/^Đã hoàn thành, /);
    await expect(page.locator("ol.rail > li")).not.toHaveCount(0);
    await expect(page.locator("ol.rail > li:not(.done)")).toHaveCount(0);
    await page.locator(".todo").getByRole("link", { name: "Đánh giá" }).click();
    await heading(page, RATING);
    await answering(page, scripts);
    await page.getByRole("radio", { name: "Rất hài lòng" }).check();
    await page.getByText("Nói thêm (không bắt buộc)").click();
    const attitude = "Thái độ của người phục vụ bạn thế nào?";
    await page.getByRole("group", { name: attitude }).getByLabel("Tận tình").check();
    await press(page, "Gửi đánh giá");
    await heading(page, "Cảm ơn bạn đã đánh giá");
    await visit(page, track.replace("/hs/", "/dg/"), scripts);
    await heading(page, "Cảm ơn bạn đã đánh giá");
    await expect(page.getByRole("button", { name: "Gửi đánh giá" })).toHaveCount(0);
  });

  await test.step("the public figures count it", async () => {
    await page.getByRole("link", { name: "Xem kết quả công khai" }).click();
    const rows = page.getByRole("row").filter({ hasText: "Sở Khoa học và Công nghệ" });
    await expect(rows.first()).toContainText(/\(n = [1-9]\d*\)/);
  });
});
