// What officers do besides the usual: folded actions with forms of their own, and standing in for each other.

import { answering, expect, signIn, test, visit } from "../helpers/test";

/** The next working day but `n`, as people write it; far enough from any due date of the demo. */
const weekday = (after: number) => {
  const day = new Date(Date.now() + after * 86_400_000);
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`;
};

test("another agency is asked, the step is given to one officer, and a later day is promised with an apology", async ({ page, province, visitor, scripts, trouble }) => {
  trouble.expectStatus(422); // a day that is not after the one that was promised
  const dossier = await province.accepted("Trần Văn Hẹn");
  await signIn(page, "chuyenvien", scripts);
  await visit(page, `/can-bo/ho-so/${dossier.code}`, scripts);
  const fold = (words: string) => page.locator("details").filter({ has: page.locator("summary").getByText(words, { exact: true }) });
  const open = async (words: string) => {
    if (!(await fold(words).evaluate((element) => (element as HTMLDetailsElement).open))) await fold(words).locator("summary").click();
    return fold(words);
  };

  const consult = await open("Lấy ý kiến cơ quan khác");
  await consult.getByLabel("Cơ quan").selectOption("Sở Xây dựng");
  await consult.getByLabel("Đến hết ngày").fill(weekday(30));
  await consult.getByLabel("Nội dung, lý do").fill("Vị trí đặt máy có đúng quy hoạch không?");
  await consult.getByRole("button", { name: "Lấy ý kiến cơ quan khác" }).click();
  await expect(page.locator("ul.course")).toContainText("Đang lấy ý kiến Sở Xây dựng");
  await answering(page, scripts);
  const answer = page.getByRole("button", { name: /^Ghi ý kiến trả lời/ });
  await page.getByLabel("Ý kiến", { exact: true }).fill("Đúng quy hoạch.");
  await answer.click();
  await expect(page.locator("ul.course")).toHaveCount(0);
  await answering(page, scripts);

  const assign = await open("Phân công");
  await assign.getByLabel("Người được phân công").selectOption({ index: 1 });
  await assign.getByRole("button", { name: "Phân công" }).click();
  await expect(page.locator("ul.course")).toContainText("Phân công cho ");
  await answering(page, scripts);

  let extend = await open("Xin lỗi và hẹn lại");
  await extend.getByLabel("Đến hết ngày").fill("01/01/2020");
  await extend.getByLabel("Nội dung, lý do").fill("Chờ kết quả đo.");
  await extend.getByRole("button", { name: "Xin lỗi và hẹn lại" }).click();
  extend = await open("Xin lỗi và hẹn lại");
  await expect(extend.getByRole("alert")).toContainText("Hãy chọn một ngày làm việc sau");
  await expect(extend.getByLabel("Nội dung, lý do")).toHaveValue("Chờ kết quả đo.");
  await answering(page, scripts);
  await extend.getByLabel("Đến hết ngày").fill(weekday(60));
  await extend.getByRole("button", { name: "Xin lỗi và hẹn lại" }).click();
  await expect(page.locator("ol.timeline")).toContainText("Cơ quan xin lỗi và hẹn lại ngày trả");
  await expect(fold("Xin lỗi và hẹn lại")).toHaveCount(0);

  const citizen = await visitor();
  await visit(citizen, `/hs/${dossier.token}`, scripts);
  await expect(citizen.locator(".summary-line")).toContainText("Cơ quan xin lỗi vì chậm và hẹn lại");
  await expect(citizen.locator("ol.timeline")).toContainText("Ngày hẹn trả: từ ");
  await expect(citizen.locator("ol.timeline")).not.toContainText("quy hoạch");
});

test("a leader who goes away names a colleague and takes it back", async ({ page, scripts, trouble }, info) => {
  trouble.expectStatus(422);
  // The projects share one leader.
  const first = 100 + 30 * ["desktop", "phone", "noscript"].indexOf(info.project.name);
  await signIn(page, "lanhdao", scripts);
  await page.getByRole("link", { name: "Ủy quyền" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ủy quyền khi vắng mặt" })).toBeVisible();
  await answering(page, scripts);
  await page.getByLabel("Người làm thay").selectOption({ index: 1 });
  await page.getByLabel("Từ ngày").fill("hôm nay");
  await page.getByLabel("Đến hết ngày").fill(weekday(first + 10));
  await page.getByRole("button", { name: "Ủy quyền", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toContainText("Hãy nhập ngày, dạng ngày/tháng/năm.");
  await expect(page.getByLabel("Đến hết ngày")).toHaveValue(weekday(first + 10));
  await answering(page, scripts);
  await page.getByLabel("Từ ngày").fill(weekday(first));
  await page.getByRole("button", { name: "Ủy quyền", exact: true }).click();
  const given = page.locator("li").filter({ hasText: `đến hết ${weekday(first + 10)}` });
  await expect(given.first()).toBeVisible();
  await answering(page, scripts);
  const before = await given.count();
  await given.first().getByRole("button", { name: "Thôi ủy quyền" }).click();
  await expect(given).toHaveCount(before - 1);
});
