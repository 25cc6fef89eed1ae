// What holder and desk say to each other after the sending: messages, a list of what is missing,
// and where the result goes.

import { png } from "../helpers/province.mjs";
import { arrived, heading, openDossier, press, timeline } from "../helpers/look";
import { answering, expect, signIn, test, visit } from "../helpers/test";

test("holder and desk read each other without losing what is being typed", async ({
  page,
  province,
  visitor,
  scripts,
}) => {
  const dossier = await province.submit("Trần Thị Hỏi");
  await visit(page, `/hs/${dossier.token}`, scripts);
  await page.getByRole("link", { name: /^Nhắn cho cơ quan/ }).click();
  await expect(page.getByText("Chưa có tin nào.")).toBeVisible();
  await answering(page, scripts);
  await page.getByLabel("Tin nhắn").fill("Tôi nộp thêm bản vẽ được không?");
  // A double click is one message.
  await page.getByRole("button", { name: "Gửi tin nhắn" }).dblclick();
  await expect(page.locator(".thread li")).toHaveCount(1);
  await expect(page.locator(".thread")).toContainText("Tôi nộp thêm bản vẽ được không?");
  await expect(page.getByLabel("Tin nhắn")).toHaveValue("");
  await answering(page, scripts);
  await page.getByLabel("Tin nhắn").fill("Đang viết dở");

  const officer = await visitor();
  await signIn(officer, "motcua", scripts);
  await officer.getByRole("link", { name: "Tin nhắn" }).click();
  const row = officer.getByRole("row").filter({ hasText: dossier.code });
  await expect(row).toContainText("Người nộp đang chờ trả lời");
  await row.getByRole("link", { name: dossier.code }).click();
  await heading(officer, dossier.code);
  await answering(officer, scripts);
  await officer.getByLabel("Trả lời người nộp").fill("Được, xin gửi kèm qua bưu chính.");
  await press(officer, "Gửi tin nhắn");
  await expect(officer.locator(".thread li")).toHaveCount(2);
  await expect(officer.getByText("Người nộp đang chờ trả lời")).toHaveCount(0);

  if (!scripts) await page.reload();
  await expect(page.locator(".thread")).toContainText("Được, xin gửi kèm qua bưu chính.");
  if (scripts) await expect(page.getByLabel("Tin nhắn")).toHaveValue("Đang viết dở");
});

test("each missing item is answered, and what was given stays when one was forgotten", async ({
  page,
  province,
  scripts,
  trouble,
  visitor,
}) => {
  trouble.expectStatus(422);
  const dossier = await province.asked("Trần Văn Thiếu", "1. Ảnh nhãn máy\n2. Lý do nộp muộn");
  await visit(page, `/hs/${dossier.token}/bo-sung`, scripts);
  const photo = { name: "nhan.png", mimeType: "image/png", buffer: png(9, 8, 7) };
  await page.getByLabel("Tệp cho mục 1").setInputFiles(photo);
  if (scripts) await expect(arrived(page, photo.name)).toBeChecked();
  await press(page, "Gửi bổ sung");
  await expect(page.getByRole("alert")).toContainText(
    "Mục 2 chưa có gì. Hãy viết trả lời hoặc chọn tệp.",
  );
  await answering(page, scripts);
  await expect(page.getByRole("checkbox", { name: /nhan\.png/ })).toBeChecked();
  await page.getByLabel("Trả lời cho mục 2").fill("Máy mới về hôm qua.");
  await press(page, "Gửi bổ sung");
  await expect(page).toHaveURL(new RegExp(`/hs/${dossier.token}$`));
  await expect(timeline(page)).toContainText("Bạn đã bổ sung hồ sơ");

  const officer = await visitor();
  await openDossier(officer, "chuyenvien", dossier.code, scripts);
  await expect(timeline(officer)).toContainText(
    "1. Ảnh nhãn máy\n→ nhan.png\n2. Lý do nộp muộn\n→ Máy mới về hôm qua.",
    { useInnerText: true },
  );
});

test("the result goes by post only for whoever knows the second fact", async ({
  page,
  province,
  visitor,
  scripts,
  trouble,
}) => {
  trouble.expectStatus(422);
  const dossier = await province.submit("Trần Văn Gửi");
  const fact = page.getByLabel("Số điện thoại hoặc số định danh đã khai khi nộp");
  await visit(page, `/hs/${dossier.token}`, scripts);
  await page.getByRole("link", { name: "Chọn nơi nhận kết quả" }).click();
  await heading(page, "Nơi nhận kết quả");
  await answering(page, scripts);
  await page.getByLabel("Bưu chính giao tận nơi").check();
  await page.getByLabel("Họ và tên người nhận").fill("Trần Thị Nhận");
  await page.getByLabel("Số điện thoại người nhận").fill("0905 111 222");
  await page.getByLabel("Địa chỉ nhận").fill("Thôn 3, xã Hải Lăng, Quảng Trị");
  await fact.fill("0999999999");
  await press(page, "Lưu nơi nhận");
  await expect(page.getByRole("alert")).toContainText("Không khớp với hồ sơ.");
  await answering(page, scripts);
  await expect(page.getByLabel("Địa chỉ nhận")).toHaveValue("Thôn 3, xã Hải Lăng, Quảng Trị");
  await fact.fill("0912345678");
  await press(page, "Lưu nơi nhận");
  await expect(page).toHaveURL(new RegExp(`/hs/${dossier.token}$`));
  await expect(page.locator(".pairs")).toContainText("Giao qua bưu chính");

  const officer = await visitor();
  await openDossier(officer, "motcua", dossier.code, scripts);
  await expect(officer.locator(".delivery")).toContainText("Thôn 3, xã Hải Lăng, Quảng Trị");
});
