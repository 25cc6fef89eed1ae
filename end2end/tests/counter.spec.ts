// Rating at a counter, on a phone and on a tablet; and a rating that is pressed without a network.

import { alerted, heading, press } from "../helpers/look";
import { expect, test, visit } from "../helpers/test";

const START = "Bạn vừa nhận kết quả ở đây?";
const THANKS = "Cảm ơn bạn đã đánh giá";

test("the end of a code that nobody was handed leads nowhere", async ({ page, scripts }) => {
  await visit(page, "/dg/q/TT1?kiosk=1", scripts);
  await page.getByLabel("Các số cuối của mã hồ sơ").fill("169999");
  await press(page, "Tiếp tục");
  const words = "Không có hồ sơ nào vừa trả kết quả tại quầy này";
  await expect(alerted(page, words)).toBeVisible();
});

test("the end of a code leads to the rating, and a tablet goes back to its start", async ({
  page,
  province,
  scripts,
}) => {
  const { code, token } = await province.returned();
  await visit(page, "/dg/q/TT1?kiosk=1", scripts);
  await page.getByLabel("Các số cuối của mã hồ sơ").fill(code);
  await press(page, "Tiếp tục");
  await heading(page, "Bạn hài lòng đến đâu?");
  expect(page.url()).not.toContain(token);
  await page.getByRole("radio", { name: "Rất hài lòng" }).check();
  await press(page, "Gửi đánh giá");
  await heading(page, THANKS);
  await expect(page.getByRole("link", { name: "Xem hồ sơ" })).toHaveCount(0);
  await page.waitForURL(/\/dg\/q\/TT1\?kiosk=1/, { timeout: 30_000 });
  await heading(page, START);
});

test(
  "a rating pressed without a network goes in once when there is one",
  { tag: "@scripts" },
  async ({ page, context, province, scripts, trouble }) => {
    trouble.expectOffline();
    const { token } = await province.returned();
    await visit(page, `/dg/${token}`, scripts);
    await page.getByRole("radio", { name: "Hài lòng", exact: true }).check();
    await context.setOffline(true);
    await press(page, "Gửi đánh giá");
    const kept = "Chưa có mạng. Đánh giá được giữ trên máy này và tự gửi khi có mạng lại.";
    await expect(page.getByText(kept)).toBeVisible();
    await context.setOffline(false);
    const sent = page.getByRole("link", { name: "Đánh giá của bạn đã được gửi. Cảm ơn bạn." });
    await expect(sent).toBeVisible();
    await visit(page, `/dg/${token}`, scripts);
    await heading(page, THANKS);
  },
);
