// The X-ray declaration as somebody would fill it in: one entry a step, fields by their label.

import { type Page, expect } from "@playwright/test";
import { png } from "./province.mjs";

export type Step = {
  title: string;
  fill?: Record<string, string>;
  choose?: string[];
  upload?: string;
};

export const PAPER_LABEL = "Tài liệu kỹ thuật của nhà sản xuất hoặc ảnh chụp nhãn máy";

/**
 * What a field shows of what was typed, once it is left: with scripts, a list answers with the name
 * that was meant.
 */
export const kept = (text: string, scripts: boolean) =>
  scripts && text === "dong hoi" ? "Phường Đồng Hới" : text;

/** `name`: letters only, different in every test, so that its dossiers can be told apart. */
export const steps = (name: string): Step[] => [
  {
    title: "Người nộp hồ sơ là ai?",
    fill: {
      "Họ và tên": name,
      "Số định danh cá nhân": "045090001234",
      "Số điện thoại": "0912 345 678",
      "Thư điện tử (không bắt buộc)": "mau@example.com",
      "Xã, phường, đặc khu": "dong hoi",
      "Số nhà, đường, thôn, xóm": "12 Lê Duẩn",
    },
  },
  {
    title: "Cơ sở nào sử dụng thiết bị?",
    fill: {
      "Tên cơ sở hoặc họ tên chủ thiết bị": "Phòng khám đa khoa An Bình",
      "Mã số thuế của cơ sở (không bắt buộc)": "0100233488",
      "Xã, phường, đặc khu": "nam dong ha",
      "Số nhà, đường, thôn, xóm": "5 Hùng Vương",
      "Điện thoại của cơ sở": "0233 3852 123",
      "Họ và tên người đứng đầu cơ sở": "Nguyễn Văn Hải",
      "Chức vụ của người đứng đầu": "Giám đốc",
    },
  },
  {
    title: "Bạn khai báo thiết bị nào?",
    choose: ["X-quang răng"],
    fill: {
      "Tên thiết bị": "Máy chụp răng toàn cảnh",
      "Mã hiệu (model)": "RX-500D",
      "Số sê-ri của máy": "RX500-21-00417",
      "Hãng và nước sản xuất": "Shimadzu, Nhật Bản",
      "Năm sản xuất": "2021",
    },
  },
  {
    title: "Thông số của máy là bao nhiêu?",
    fill: {
      "Điện áp đỉnh lớn nhất": "150",
      "Dòng điện lớn nhất": "500",
      "Mã hiệu và số sê-ri đầu bóng phát": "0.6/1.2P324DK-85, số 3F8812",
    },
  },
  {
    title: "Thiết bị đặt ở đâu và có từ khi nào?",
    choose: ["Cố định trong phòng"],
    fill: {
      "Phòng hoặc nơi đặt thiết bị": "Phòng số 1, tầng 1",
      "Ngày cơ sở nhận thiết bị": "3/11/2025",
      "Mục đích sử dụng (không bắt buộc)": "Chụp răng cho người bệnh ngoại trú.",
    },
  },
  { title: "Giấy tờ kèm theo", upload: PAPER_LABEL },
];

export async function fill(page: Page, step: Step, scripts: boolean) {
  await expect(page.getByRole("heading", { level: 1, name: step.title })).toBeVisible();
  for (const [label, text] of Object.entries(step.fill ?? {}))
    await page.getByLabel(label, { exact: true }).fill(text);
  for (const label of step.choose ?? []) await page.getByLabel(label, { exact: true }).check();
  if (step.upload) await upload(page, step.upload, "nhan-may.png", scripts);
}

/** With scripts the file goes up at once; without, it goes with the form. */
export async function upload(page: Page, label: string, name: string, scripts: boolean) {
  const input = page.getByLabel(label, { exact: true });
  await input.setInputFiles({ name, mimeType: "image/png", buffer: png(200, 120, name.length) });
  if (scripts)
    await expect(
      page.getByLabel(new RegExp(`^Đã nhận ${name.replace(".", "\\.")} \\(`)),
    ).toBeChecked();
  else await expect(input).not.toHaveValue("");
}

export async function goOn(page: Page) {
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
}
