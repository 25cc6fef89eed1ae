// What officers do besides the usual: folded actions with forms of their own, and standing in for
// each other.

import type { Page } from "@playwright/test";
import { alerted, heading, openDossier, press, timeline } from "../helpers/look";
import { answering, expect, signIn, test, visit } from "../helpers/test";

/** A working day at least `after` days from now, as people write it. */
const weekday = (after: number) => {
  const day = new Date(Date.now() + after * 86_400_000);
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`;
};

const fold = (page: Page, words: string) =>
  page
    .locator("details")
    .filter({ has: page.locator("summary").getByText(words, { exact: true }) });

/** The form of a folded action, open. */
async function unfold(page: Page, words: string) {
  const found = fold(page, words);
  const open = await found.evaluate((details: HTMLDetailsElement) => details.open);
  if (!open) await found.locator("summary").click();
  return found;
}

test("another agency gives its opinion, which the citizen does not read", async ({
  page,
  province,
  visitor,
  scripts,
}) => {
  const dossier = await province.accepted("Trần Văn Hỏi");
  await openDossier(page, "chuyenvien", dossier.code, scripts);
  const consult = await unfold(page, "Lấy ý kiến cơ quan khác");
  await consult.getByLabel("Cơ quan").selectOption("Sở Xây dựng");
  await consult.getByLabel("Đến hết ngày").fill(weekday(30));
  await consult.getByLabel("Nội dung, lý do").fill("Vị trí đặt máy có đúng quy hoạch không?");
  await consult.getByRole("button", { name: "Lấy ý kiến cơ quan khác" }).click();
  await expect(page.locator("ul.course")).toContainText("Đang lấy ý kiến Sở Xây dựng");
  await answering(page, scripts);
  await page.getByLabel("Ý kiến", { exact: true }).fill("Đúng quy hoạch.");
  await press(page, /^Ghi ý kiến trả lời/);
  await expect(page.locator("ul.course")).toHaveCount(0);
  await expect(timeline(page)).toContainText("quy hoạch");

  const citizen = await visitor();
  await visit(citizen, `/hs/${dossier.token}`, scripts);
  await expect(timeline(citizen)).toContainText(/\S/);
  await expect(timeline(citizen)).not.toContainText("quy hoạch");
});

test("a step is given to one officer", async ({ page, province, scripts }) => {
  const { code } = await province.accepted("Trần Văn Giao");
  await openDossier(page, "chuyenvien", code, scripts);
  const assign = await unfold(page, "Phân công");
  await assign.getByLabel("Người được phân công").selectOption({ index: 1 });
  await assign.getByRole("button", { name: "Phân công" }).click();
  await expect(page.locator("ul.course")).toContainText("Phân công cho ");
});

test("a later day is promised with an apology, once, and a day in the past is refused", async ({
  page,
  province,
  visitor,
  scripts,
  trouble,
}) => {
  trouble.expectStatus(422); // a day that is not after the one that was promised
  const name = "Xin lỗi và hẹn lại";
  const dossier = await province.accepted("Trần Văn Hẹn");
  await openDossier(page, "chuyenvien", dossier.code, scripts);
  let extend = await unfold(page, name);
  await extend.getByLabel("Đến hết ngày").fill("01/01/2020");
  await extend.getByLabel("Nội dung, lý do").fill("Chờ kết quả đo.");
  await extend.getByRole("button", { name }).click();
  extend = await unfold(page, name);
  await expect(extend.getByRole("alert")).toContainText("Hãy chọn một ngày làm việc sau");
  await expect(extend.getByLabel("Nội dung, lý do")).toHaveValue("Chờ kết quả đo.");
  await answering(page, scripts);
  await extend.getByLabel("Đến hết ngày").fill(weekday(60));
  await extend.getByRole("button", { name }).click();
  await expect(timeline(page)).toContainText("Cơ quan xin lỗi và hẹn lại ngày trả");
  await expect(fold(page, name)).toHaveCount(0);

  const citizen = await visitor();
  await visit(citizen, `/hs/${dossier.token}`, scripts);
  const summary = citizen.locator(".summary-line");
  await expect(summary).toContainText("Cơ quan xin lỗi vì chậm và hẹn lại");
  await expect(timeline(citizen)).toContainText("Ngày hẹn trả: từ ");
});

test("a leader who goes away names a colleague and takes it back", async ({
  page,
  scripts,
  trouble,
}, info) => {
  trouble.expectStatus(422);
  // The projects share one leader.
  const first = 100 + 30 * ["desktop", "phone", "noscript"].indexOf(info.project.name);
  const last = weekday(first + 10);
  const give = () => page.getByRole("button", { name: "Ủy quyền", exact: true }).click();
  await signIn(page, "lanhdao", scripts);
  await page.getByRole("link", { name: "Ủy quyền" }).click();
  await heading(page, "Ủy quyền khi vắng mặt");
  await answering(page, scripts);
  await page.getByLabel("Người làm thay").selectOption({ index: 1 });
  await page.getByLabel("Từ ngày").fill("hôm nay");
  await page.getByLabel("Đến hết ngày").fill(last);
  await give();
  await expect(alerted(page)).toContainText("Hãy nhập ngày, dạng ngày/tháng/năm.");
  await expect(page.getByLabel("Đến hết ngày")).toHaveValue(last);
  await answering(page, scripts);
  await page.getByLabel("Từ ngày").fill(weekday(first));
  await give();
  const given = page.locator("li").filter({ hasText: `đến hết ${last}` });
  await expect(given.first()).toBeVisible();
  await answering(page, scripts);
  const before = await given.count();
  await given.first().getByRole("button", { name: "Thôi ủy quyền" }).click();
  await expect(given).toHaveCount(before - 1);
});
