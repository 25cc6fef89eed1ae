// Rating at a counter, on a phone and on a tablet; and a rating that is pressed without a network.

import type { Page } from "@playwright/test";
import { expect, test, visit } from "../helpers/test";

const heading = (page: Page, name: string) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

test("the end of the code leads to the rating, and a tablet goes back to its start by itself", async ({ page, province, scripts }) => {
  const { code, token } = await province.returned();
  await visit(page, "/dg/q/TT1?kiosk=1", scripts);
  await page.getByLabel("Các số cuối của mã hồ sơ").fill("169999");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Không có hồ sơ nào vừa trả kết quả tại quầy này" })).toBeVisible();
  await page.getByLabel("Các số cuối của mã hồ sơ").fill(code);
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await heading(page, "Bạn hài lòng đến đâu?");
  expect(page.url()).not.toContain(token);
  await page.getByRole("radio", { name: "Rất hài lòng" }).check();
  await page.getByRole("button", { name: "Gửi đánh giá" }).click();
  await heading(page, "Cảm ơn bạn đã đánh giá");
  await expect(page.getByRole("link", { name: "Xem hồ sơ" })).toHaveCount(0);
  await page.waitForURL(/\/dg\/q\/TT1\?kiosk=1/, { timeout: 30_000 });
  await heading(page, "Bạn vừa nhận kết quả ở đây?");
});

test("a rating pressed without a network goes in once when there is one", { tag: "@scripts" }, async ({ page, context, province, scripts, trouble }) => {
  trouble.expectOffline();
  const { token } = await province.returned();
  await visit(page, `/dg/${token}`, scripts);
  await page.getByRole("radio", { name: "Hài lòng", exact: true }).check();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Gửi đánh giá" }).click();
  await expect(page.getByText("Chưa có mạng. Đánh giá được giữ trên máy này và tự gửi khi có mạng lại.")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole("link", { name: "Đánh giá của bạn đã được gửi. Cảm ơn bạn." })).toBeVisible();
  await visit(page, `/dg/${token}`, scripts);
  await heading(page, "Cảm ơn bạn đã đánh giá");
});
