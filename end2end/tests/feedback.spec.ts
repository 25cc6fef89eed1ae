// Feedback and petitions: from the form to the published answer, with scripts and without.

import type { Page } from "@playwright/test";
import { alerted, heading } from "../helpers/look";
import { answering, expect, signIn, sticksOut, test, visit } from "../helpers/test";

const FORM = "Gửi phản ánh, kiến nghị";
const send = (page: Page) => page.getByRole("button", { name: "Gửi", exact: true }).click();

/** Fills in everything but title and name. */
async function tell(page: Page) {
  await page.getByRole("radio", { name: "Chậm trễ, phiền hà, không làm đúng quy định" }).check();
  await page.getByLabel("Liên quan đến cơ quan nào?").selectOption("H50.07");
  const words = "Tôi là Trần Thị Bưởi, chờ hai giờ ở quầy số ba mà không ai gọi.";
  await page.getByLabel("Nội dung").fill(words);
  await page.getByLabel("Địa chỉ").fill("5 Hùng Vương, phường Đông Hà");
  await page.getByLabel("Số điện thoại").fill("0912345678");
}

/** Opens the form of an action, unless it is open, and presses its button. */
async function act(page: Page, name: string, fill = async () => {}) {
  const summary = page.locator("summary", { hasText: new RegExp(`^${name}$`) });
  const fold = page.locator("details", { has: summary });
  const open = await fold.evaluate((details: HTMLDetailsElement) => details.open);
  if (!open) await fold.locator("summary").click();
  await fill();
  await fold.getByRole("button", { name }).click();
}

test("a letter in which something is missing is told so and keeps what was typed", async ({
  page,
  scripts,
  viewport,
}) => {
  await visit(page, "/phan-anh", scripts);
  expect(await sticksOut(page, viewport!.width)).toEqual([]);
  await page.getByRole("link", { name: FORM }).click();
  await heading(page, FORM);
  await answering(page, scripts);
  await page.getByLabel("Tiêu đề").fill("Chờ lâu ở quầy");
  await page.getByLabel("Họ tên, hoặc tên tổ chức").fill("Trần Thị Bưởi");
  await send(page);
  await expect(page.getByRole("heading", { name: "Có 4 chỗ cần sửa" })).toBeVisible();
  await answering(page, scripts);
  await expect(page.getByLabel("Tiêu đề")).toHaveValue("Chờ lâu ở quầy");
  await tell(page);
  await send(page);
  await heading(page, "Đã gửi phản ánh, kiến nghị");
  expect(page.url()).toContain("/phan-anh/theo-doi/");
  await expect(page.getByText(page.url())).toBeVisible();
  expect(await sticksOut(page, viewport!.width)).toEqual([]);
});

test("a letter is sent, answered, published, and read without its sender", async ({
  page,
  visitor,
  scripts,
  viewport,
  trouble,
}) => {
  trouble.expectStatus(409); // what still names its sender is not published
  const title = `Chờ lâu ở quầy ${Date.now()}`;
  await visit(page, "/phan-anh/moi", scripts);
  await page.getByLabel("Tiêu đề").fill(title);
  await page.getByLabel("Họ tên, hoặc tên tổ chức").fill("Trần Thị Bưởi");
  await tell(page);
  await send(page);
  await heading(page, "Đã gửi phản ánh, kiến nghị");
  const number = (await page.locator(".slip .code").innerText()).trim();

  const specialist = await visitor();
  await signIn(specialist, "chuyenvien", scripts);
  await visit(specialist, "/can-bo/phan-anh", scripts);
  await specialist.getByRole("link", { name: number }).click();
  await heading(specialist, number);
  await answering(specialist, scripts);
  await act(specialist, "Tiếp nhận, phân loại", async () => {
    await specialist.getByLabel("Phân loại").selectOption("misconduct");
  });
  await expect(specialist.getByText("Đang xử lý")).toBeVisible();
  await answering(specialist, scripts);
  await act(specialist, "Trả lời", async () => {
    await specialist.locator("#answer-outcome").selectOption("explain");
    await specialist.locator("#answer-answer").fill("Đã xin lỗi và bố trí thêm người.");
  });
  const nothing = "Hiện bạn không có việc nào phải làm với phản ánh này.";
  await expect(specialist.getByText(nothing)).toBeVisible();

  const leader = await visitor();
  await signIn(leader, "lanhdao", scripts);
  await visit(leader, `/can-bo/phan-anh/${number}`, scripts);
  await act(leader, "Công khai");
  await expect(alerted(leader, "Lời công khai còn tên người gửi.")).toBeVisible();
  await answering(leader, scripts);
  await act(leader, "Công khai", async () => {
    const words = "Người dân chờ hai giờ ở quầy số ba.";
    await leader.getByLabel("Nội dung công khai").fill(words);
  });
  await expect(leader.getByRole("link", { name: "Xem trang công khai" })).toBeVisible();

  const reader = await visitor();
  await visit(reader, `/phan-anh?q=${encodeURIComponent(title)}`, scripts);
  await reader.getByRole("link", { name: title }).click();
  await heading(reader, title);
  await expect(reader.getByText("Đã xin lỗi và bố trí thêm người.")).toBeVisible();
  await expect(reader.getByText("Bưởi")).toHaveCount(0);
  expect(await sticksOut(reader, viewport!.width)).toEqual([]);
});

test("from a tracking page the dossier comes along, and its code stands in no address", async ({
  page,
  province,
  scripts,
}) => {
  const { code, token } = await province.submit();
  await visit(page, `/hs/${token}`, scripts);
  await page.getByRole("link", { name: "Phản ánh, kiến nghị về hồ sơ này" }).click();
  await heading(page, FORM);
  await expect(page.getByText(`Về hồ sơ ${code}`)).toBeVisible();
  expect(page.url()).not.toContain(code);
});
