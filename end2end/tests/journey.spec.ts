// One dossier from the search to the rating, seen by the citizen and by three officers.

import { execFileSync } from "node:child_process";
import { PAPER_LABEL, fill, goOn, kept, steps, upload } from "../helpers/answers";
import { answering, expect, signIn, sticksOut, test, visit } from "../helpers/test";

// person_name takes letters only.
const NAMES: Record<string, string> = { desktop: "Trần Thị Máy Bàn", phone: "Trần Thị Điện Thoại", noscript: "Trần Thị Không Mã", postgres: "Trần Thị Bưu Cục" };

test("a declaration from the search to the rating", async ({ page, province, visitor, scripts, trouble, baseURL, viewport }, info) => {
  test.setTimeout(180_000);
  const name = NAMES[info.project.name];
  trouble.expectStatus(422); // the supplement request without a note

  await test.step("the search finds without diacritics", async () => {
    await visit(page, "/", scripts);
    await page.getByLabel("Tìm thủ tục").fill("x quang");
    await page.getByLabel("Tìm thủ tục").press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Thủ tục hành chính" })).toBeVisible();
    await expect(page.getByRole("status")).toHaveText(/^[1-9]\d* thủ tục$/);

    await answering(page, scripts);
    await page.getByLabel("Tìm thủ tục").fill("cap phep buc xa");
    await page.getByRole("button", { name: "Tìm" }).click();
    await expect(page).toHaveURL(/q=cap\+phep\+buc\+xa/);
    const first = page.locator("ul.procedures > li").first();
    await expect(first).toContainText("Cấp giấy phép tiến hành công việc bức xạ");

    await answering(page, scripts);
    await page.getByLabel("Tìm thủ tục").fill("x quang");
    await page.getByRole("button", { name: "Tìm" }).click();
    await expect(page).toHaveURL(/q=x\+quang/);
    await page.getByRole("link", { name: "Khai báo thiết bị X-quang chẩn đoán trong y tế" }).click();
  });

  await test.step("the procedure's facts", async () => {
    await expect(page.getByRole("heading", { level: 1, name: "Khai báo thiết bị X-quang chẩn đoán trong y tế" })).toBeVisible();
    const fact = (label: string) => page.locator("dl.facts > div").filter({ has: page.getByText(label, { exact: true }) }).locator("dd");
    await expect(fact("Thời hạn")).toHaveText("5 ngày làm việc");
    await expect(fact("Phí, lệ phí")).toHaveText("Không thu");
    await expect(fact("Nơi giải quyết")).toHaveText("Sở Khoa học và Công nghệ");
    await expect(page.locator("ul.papers > li")).toHaveCount(2);
    await page.getByRole("link", { name: "Nộp trực tuyến" }).click();
  });

  const form = steps(name);
  await test.step("a wrong phone number is refused beside its field and above, and nothing typed is lost", async () => {
    await fill(page, form[0], scripts);
    await answering(page, scripts);
    await page.getByLabel("Số điện thoại", { exact: true }).fill("12345");
    await goOn(page);
    const summary = page.getByRole("alert").filter({ has: page.getByRole("heading", { name: "Có 1 chỗ cần sửa" }) });
    await expect(summary.getByRole("link", { name: /^Số điện thoại: / })).toHaveAttribute("href", "#f-applicant-phone");
    if (scripts) await expect(summary).toBeFocused();
    const phone = page.getByLabel("Số điện thoại", { exact: true });
    await expect(phone).toHaveAttribute("aria-invalid", "true");
    await expect(phone).toHaveAccessibleDescription(/Lỗi: .+/);
    await expect(phone).toHaveValue("12345");
    for (const [label, text] of Object.entries(form[0].fill!)) if (label !== "Số điện thoại") await expect(page.getByLabel(label, { exact: true })).toHaveValue(kept(text, scripts));
    await answering(page, scripts);
    await phone.fill(form[0].fill!["Số điện thoại"]);
    await goOn(page);
  });

  await test.step("the browser's own way back shows what was typed", async () => {
    await expect(page.getByRole("heading", { level: 1, name: form[1].title })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1, name: form[0].title })).toBeVisible();
    for (const [label, text] of Object.entries(form[0].fill!)) await expect(page.getByLabel(label, { exact: true })).toHaveValue(kept(text, scripts));
    await answering(page, scripts);
    await goOn(page);
  });

  await test.step("every other step", async () => {
    for (const step of form.slice(1)) {
      await expect(page.getByRole("heading", { level: 1, name: step.title })).toBeVisible();
      await answering(page, scripts);
      await fill(page, step, scripts);
      await goOn(page);
    }
  });

  const checkHeading = page.getByRole("heading", { level: 1, name: "Kiểm tra trước khi gửi" });
  const answer = (label: string) => page.locator("dl.answers > .answer").filter({ has: page.locator("dt").getByText(label, { exact: true }) });
  await test.step("the answers are shown, and each leads back to its field", async () => {
    await expect(checkHeading).toBeVisible();
    await expect(answer("Họ và tên")).toContainText(name);
    await expect(answer("Nơi ở hiện nay")).toContainText("12 Lê Duẩn, Phường Đồng Hới, Quảng Trị");
    await expect(answer("Địa chỉ cơ sở")).toContainText("Phường Nam Đông Hà");
    await expect(answer("Loại thiết bị")).toContainText("X-quang răng");
    await expect(answer("Điện áp đỉnh lớn nhất")).toContainText("150 kV");
    await expect(answer("Ngày cơ sở nhận thiết bị")).toContainText("03/11/2025");
    await expect(answer(PAPER_LABEL)).toContainText("nhan-may.png");
    await expect(page.locator(".answer.wrong")).toHaveCount(0);

    await answering(page, scripts);
    await answer("Hãng và nước sản xuất").getByRole("link", { name: "Sửa Hãng và nước sản xuất" }).click();
    const maker = page.getByLabel("Hãng và nước sản xuất");
    await expect(maker).toHaveValue("Shimadzu, Nhật Bản");
    await expect(maker).toBeInViewport();
    await expect(page).toHaveURL(/\/3(\?[^#]*)?#f-maker$/);
    await answering(page, scripts);
    await maker.fill("Canon, Nhật Bản");
    await page.getByRole("button", { name: "Lưu và xem lại" }).click();
    await expect(checkHeading).toBeVisible();
    await expect(answer("Hãng và nước sản xuất")).toContainText("Canon, Nhật Bản");
    await expect(answer(PAPER_LABEL)).toContainText("nhan-may.png");
  });

  await test.step("it is declared and sent", async () => {
    await answering(page, scripts);
    await page.getByLabel(/^Tôi cam đoan/).check();
    const send = page.getByRole("button", { name: "Gửi hồ sơ" });
    await (scripts ? send.dblclick() : send.click());
    await expect(page.getByRole("heading", { level: 1, name: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" })).toBeVisible();
  });

  const code = await page.locator(".slip .code").innerText();
  const track = new URL(page.url()).pathname.replace(/\/giay-hen$/, "");
  await test.step("the slip has code, due date and a QR that opens the dossier", async () => {
    expect(code).toMatch(/^H50\.07-\d{6}-\d{4}$/);
    expect(track).toMatch(/^\/hs\/[A-Za-z0-9_-]{22,}$/);
    await expect(page.locator(".slip .due")).toHaveText(/^\d{2}:\d{2} thứ\s(Hai|Ba|Tư|Năm|Sáu), \d{2}\/\d{2}\/\d{4}$/);
    await expect(page.locator(".slip .url")).toHaveText(baseURL + track);
    const picture = info.outputPath("qr.png");
    await page.locator(".qr [role=img]").screenshot({ path: picture });
    expect(execFileSync("zbarimg", ["--quiet", "--raw", picture], { encoding: "utf8", stdio: "pipe" }).trim()).toBe(baseURL + track);
    expect(await sticksOut(page, viewport!.width)).toEqual([]);
    await page.getByRole("link", { name: "Theo dõi hồ sơ" }).click();
    await expect(page).toHaveURL(baseURL + track);
    await expect(page.locator(".summary-line")).toBeVisible();
    await expect(page.getByText("Bạn cần bổ sung")).toHaveCount(0);
  });

  // With scripts the open page follows by itself; the mark on its window would not outlive a reload.
  if (scripts) await page.evaluate(() => void ((window as any).mark = "kept"));
  const follow = async () => {
    if (!scripts) await page.reload();
  };

  const officer = await visitor();
  const act = async (label: RegExp) => {
    await officer.getByRole("button", { name: label }).click();
  };
  const open = async (username: string) => {
    await signIn(officer, username, scripts);
    await officer.getByLabel("Tìm theo mã hồ sơ").fill(code);
    await officer.getByRole("button", { name: "Tìm" }).click();
    await expect(officer.locator("table.inbox > tbody > tr")).toHaveCount(1);
    await officer.locator("table.inbox > tbody > tr").getByRole("link", { name: code }).click();
    await expect(officer.getByRole("heading", { level: 1, name: code })).toBeVisible();
    await answering(officer, scripts);
  };
  const leave = async () => {
    await officer.getByRole("link", { name: "Hộp việc" }).click();
    await officer.getByRole("button", { name: "Đăng xuất" }).click();
    await expect(officer.getByRole("heading", { level: 1, name: "Đăng nhập" })).toBeVisible();
  };
  const state = (words: string | RegExp) => expect(officer.locator(".decision .pairs > div").filter({ has: officer.getByText("Trạng thái", { exact: true }) }).locator("dd")).toHaveText(words);

  // With scripts the button was pressed twice.
  expect(await province.codes("motcua", name), "there is one dossier").toEqual([code]);

  await test.step("the counter takes it in and hands it on", async () => {
    await open("motcua");
    for (const text of ["Canon, Nhật Bản", "X-quang răng", "nhan-may.png"]) await expect(officer.getByText(text).first()).toBeVisible();
    await act(/^Tiếp nhận$/);
    await state(/^Đã tiếp nhận|^Được tiếp nhận/);
    await answering(officer, scripts);
    await act(/^Chuyển: /);
    await state(/^Đang xử lý · Thẩm định/);
    await leave();
  });

  const asked = "Ảnh nhãn máy bị mờ. Hãy chụp lại.";
  await test.step("a supplement request without a note is refused in words, with one it goes out", async () => {
    await open("chuyenvien");
    await act(/^Yêu cầu bổ sung/);
    const refused = officer.getByRole("alert").filter({ hasText: /\S/ });
    await expect(refused).toContainText(/[Gg]hi/);
    await expect(officer.getByRole("button", { name: /^Yêu cầu bổ sung/ })).toBeVisible();
    await answering(officer, scripts);
    await officer.getByLabel("Ý kiến").fill(asked);
    await act(/^Yêu cầu bổ sung/);
    await state(/bổ sung/);
    await leave();
  });

  await test.step("the citizen's page says so by itself and the answer goes back", async () => {
    await follow();
    const todo = page.locator(".todo");
    await expect(todo.getByRole("heading", { name: "Bạn cần bổ sung" })).toBeVisible({ timeout: 10_000 });
    await expect(todo).toContainText(asked);
    if (scripts) expect(await page.evaluate(() => (window as any).mark)).toBe("kept");
    await todo.getByRole("link", { name: "Gửi bổ sung" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Gửi bổ sung" })).toBeVisible();
    await answering(page, scripts);
    await page.getByLabel("Trả lời cho mục 1").fill("Tôi gửi lại ảnh rõ hơn.");
    await upload(page, "Tệp cho mục 1 (không bắt buộc)", "nhan-may-ro.png", scripts);
    await page.getByRole("button", { name: "Gửi bổ sung" }).click();
    await expect(page).toHaveURL(baseURL + track);
    await expect(page.getByRole("heading", { name: "Bạn cần bổ sung" })).toHaveCount(0);
    await expect(page.locator("ol.timeline")).toContainText("Bạn đã bổ sung hồ sơ");
  });

  await test.step("specialist, leader and counter finish it", async () => {
    await open("chuyenvien");
    await expect(officer.getByRole("link", { name: "nhan-may-ro.png" })).toBeVisible();
    await expect(officer.locator("ol.timeline")).toContainText("Tôi gửi lại ảnh rõ hơn.");
    await act(/^Chuyển: /);
    await state(/^Đang xử lý · Phê duyệt/);
    await leave();
    await open("lanhdao");
    await act(/^Phê duyệt, có kết quả$/);
    await state(/^Đã xử lý xong$/);
    await leave();
    await follow();
    await expect(page.getByRole("heading", { name: "Mời bạn nhận kết quả" })).toBeVisible();
    await expect(page.locator(".seal")).toHaveCount(0);
    await open("motcua");
    await act(/^Trả kết quả$/);
    await state(/^Đã trả kết quả/);
    await leave();
  });

  await test.step("the citizen sees it finished and rates once", async () => {
    await follow();
    await expect(page.locator(".seal")).toBeVisible();
    await expect(page.locator(".seal")).toHaveAccessibleName(/^Đã hoàn thành, /);
    await expect(page.locator("ol.rail > li")).not.toHaveCount(0);
    await expect(page.locator("ol.rail > li:not(.done)")).toHaveCount(0);
    await page.locator(".todo").getByRole("link", { name: "Đánh giá" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Bạn hài lòng đến đâu?" })).toBeVisible();
    await answering(page, scripts);
    await page.getByRole("radio", { name: "Rất hài lòng" }).check();
    await page.getByText("Nói thêm (không bắt buộc)").click();
    await page.getByRole("group", { name: "Thái độ của người phục vụ bạn thế nào?" }).getByLabel("Tận tình").check();
    await page.getByRole("button", { name: "Gửi đánh giá" }).click();
    const thanks = page.getByRole("heading", { level: 1, name: "Cảm ơn bạn đã đánh giá" });
    await expect(thanks).toBeVisible();
    await visit(page, track.replace("/hs/", "/dg/"), scripts);
    await expect(thanks).toBeVisible();
    await expect(page.getByRole("button", { name: "Gửi đánh giá" })).toHaveCount(0);
  });

  await test.step("the public figures count it", async () => {
    await page.getByRole("link", { name: "Xem kết quả công khai" }).click();
    const row = page.getByRole("row").filter({ hasText: "Sở Khoa học và Công nghệ" }).first();
    await expect(row).toContainText(/\(n = [1-9]\d*\)/);
  });
});
