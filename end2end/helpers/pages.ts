// Every page and state, for the tests that look at all of them.

import type { Page } from "@playwright/test";
import { press } from "./look";
import { NO_TOKEN, PROCEDURE, type Province } from "./province.mjs";
import { answering, expect, signIn, visit } from "./test";

export type Case = {
  name: string;
  /** Prepares what the page shows and says where it is. */
  path: (province: Province) => string | Promise<string>;
  heading: string | RegExp;
  status?: number;
  officer?: string;
  /** Brings the open page into the state that is meant. */
  then?: (page: Page, scripts: boolean) => Promise<void>;
};

/** The form came back with its mistakes above it. */
async function refused(page: Page, scripts: boolean) {
  await expect(page.getByRole("heading", { name: /^Có \d chỗ cần sửa$/ })).toBeVisible();
  await answering(page, scripts);
}

const ITEMS = [
  "1. Ảnh nhãn máy",
  "2. Giấy chứng nhận của người phụ trách an toàn bức xạ còn hạn",
  "3. Lý do nộp muộn",
].join("\n");
const LOST = "Không tìm thấy trang này";
/** A page of a dossier that was just sent: what stands behind its token in the address. */
const sent =
  (behind = "") =>
  async (province: Province) =>
    `/hs/${(await province.submit()).token}${behind}`;

export const CASES: Case[] = [
  { name: "home", path: () => "/", heading: "Bạn cần làm gì?" },
  { name: "catalogue", path: () => "/thu-tuc", heading: "Thủ tục hành chính" },
  {
    name: "search that finds nothing",
    path: () => "/thu-tuc?q=qwertyuiop",
    heading: "Thủ tục hành chính",
  },
  { name: "procedure", path: () => `/thu-tuc/${PROCEDURE}`, heading: /^Khai báo thiết bị X-quang/ },
  { name: "procedure with two clocks", path: () => "/thu-tuc/2.002380", heading: /^Cấp giấy phép/ },
  { name: "procedure with cases", path: () => "/thu-tuc/2.002384", heading: /\S/ },
  { name: "procedure for the counter only", path: () => "/thu-tuc/1.000656", heading: /\S/ },
  {
    name: "form, empty",
    path: () => `/thu-tuc/${PROCEDURE}/nop`,
    heading: "Người nộp hồ sơ là ai?",
  },
  {
    name: "form with errors",
    path: () => `/thu-tuc/${PROCEDURE}/nop`,
    heading: "Người nộp hồ sơ là ai?",
    then: async (page, scripts) => {
      await press(page, "Lưu và tiếp tục");
      await refused(page, scripts);
    },
  },
  {
    name: "form, choices",
    path: (province) => province.draft(2),
    heading: "Bạn khai báo thiết bị nào?",
  },
  {
    name: "form, repeated group with conditions",
    path: (province) => province.draft(2, "2.002383"),
    heading: "Bạn bổ sung những máy nào?",
  },
  {
    name: "form, which case",
    path: (province) => province.draft(1, "2.002384"),
    heading: "Bạn thuộc trường hợp nào?",
  },
  { name: "form, uploads", path: (province) => province.draft(5), heading: "Giấy tờ kèm theo" },
  {
    name: "check answers",
    path: (province) => province.draft(6),
    heading: "Kiểm tra trước khi gửi",
  },
  {
    name: "slip",
    path: sent("/giay-hen"),
    heading: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
  },
  {
    name: "tracking, sent",
    path: sent(),
    heading: /\S/,
  },
  {
    name: "tracking, supplement asked",
    path: async (province) => `/hs/${(await province.asked()).token}`,
    heading: /\S/,
  },
  {
    name: "tracking, result ready",
    path: async (province) => `/hs/${(await province.resolved()).token}`,
    heading: /\S/,
  },
  {
    name: "tracking, finished",
    path: async (province) => `/hs/${(await province.returned()).token}`,
    heading: /\S/,
  },
  {
    name: "how to be told",
    path: sent("/thong-bao"),
    heading: "Nhận thông báo",
  },
  {
    name: "supplement",
    path: async (province) => `/hs/${(await province.asked()).token}/bo-sung`,
    heading: "Gửi bổ sung",
  },
  {
    name: "supplement of several items",
    path: async (province) => `/hs/${(await province.asked(undefined, ITEMS)).token}/bo-sung`,
    heading: "Gửi bổ sung",
  },
  {
    name: "messages",
    path: async (province) => `/hs/${(await province.talked()).token}/tin-nhan`,
    heading: "Nhắn cho cơ quan",
  },
  {
    name: "messages, none",
    path: sent("/tin-nhan"),
    heading: "Nhắn cho cơ quan",
  },
  {
    name: "where the result goes",
    path: sent("/nhan-ket-qua"),
    heading: "Nơi nhận kết quả",
  },
  {
    name: "supplement not asked",
    path: sent("/bo-sung"),
    heading: "Hồ sơ không cần bổ sung lúc này",
  },
  {
    name: "rating too early",
    path: async (province) => `/dg/${(await province.submit()).token}`,
    heading: "Hồ sơ chưa giải quyết xong",
  },
  {
    name: "rating",
    path: async (province) => `/dg/${(await province.returned()).token}`,
    heading: "Bạn hài lòng đến đâu?",
  },
  {
    name: "thanks",
    path: async (province) => `/dg/${(await province.rated()).token}`,
    heading: "Cảm ơn bạn đã đánh giá",
  },
  { name: "rating at a counter", path: () => "/dg/q/TT1", heading: "Bạn vừa nhận kết quả ở đây?" },
  { name: "kiosk", path: () => "/dg/q/TT1?kiosk=1", heading: "Bạn vừa nhận kết quả ở đây?" },
  { name: "lookup", path: () => "/tra-cuu", heading: "Tra cứu hồ sơ" },
  { name: "published answers", path: () => "/phan-anh", heading: "Phản ánh, kiến nghị" },
  {
    name: "published answers, nothing found",
    path: () => "/phan-anh?q=qwertyuiop",
    heading: "Phản ánh, kiến nghị",
  },
  {
    name: "one published answer",
    path: async (province) => `/phan-anh/${await province.answered()}`,
    heading: /\S/,
  },
  { name: "feedback form", path: () => "/phan-anh/moi", heading: "Gửi phản ánh, kiến nghị" },
  {
    name: "feedback form with errors",
    path: () => "/phan-anh/moi",
    heading: "Gửi phản ánh, kiến nghị",
    then: async (page, scripts) => {
      await press(page, /^Gửi$/);
      await refused(page, scripts);
    },
  },
  {
    name: "feedback about a dossier",
    path: sent("/phan-anh"),
    heading: "Gửi phản ánh, kiến nghị",
  },
  {
    name: "feedback sent",
    path: async (province) => `/phan-anh/theo-doi/${(await province.feedback()).token}`,
    heading: "Đã gửi phản ánh, kiến nghị",
  },
  {
    name: "figures",
    path: async (province) => {
      await province.rated();
      return "/cong-khai";
    },
    heading: "Số liệu công khai",
  },
  {
    name: "unknown page",
    path: () => "/khong-co-trang-nay",
    heading: LOST,
    status: 404,
  },
  {
    name: "unknown procedure",
    path: () => "/thu-tuc/9.999999",
    heading: LOST,
    status: 404,
  },
  {
    name: "unknown dossier",
    path: () => `/hs/${NO_TOKEN}`,
    heading: LOST,
    status: 404,
  },
  {
    name: "unknown slip",
    path: () => `/hs/${NO_TOKEN}/giay-hen`,
    heading: LOST,
    status: 404,
  },
  {
    name: "unknown rating",
    path: () => `/dg/${NO_TOKEN}`,
    heading: LOST,
    status: 404,
  },
  {
    name: "unknown answer",
    path: () => "/phan-anh/PA-200101-9999",
    heading: LOST,
    status: 404,
  },
  {
    name: "unknown feedback",
    path: () => `/phan-anh/theo-doi/${NO_TOKEN}`,
    heading: LOST,
    status: 404,
  },
  {
    name: "unknown counter",
    path: () => "/dg/q/KHONG-CO",
    heading: "Không có quầy này",
    status: 404,
  },
  { name: "sign-in", path: () => "/can-bo/dang-nhap", heading: "Đăng nhập" },
  { name: "inbox of nobody", path: () => "/can-bo", heading: "Bạn cần đăng nhập", status: 401 },
  {
    name: "inbox",
    path: async (province) => {
      await province.submit();
      return "/can-bo";
    },
    heading: "Hộp việc",
    officer: "motcua",
  },
  {
    name: "inbox, nothing found",
    path: () => "/can-bo?xem=tat-ca&q=qwertyuiop",
    heading: "Hộp việc",
    officer: "motcua",
  },
  {
    name: "dossier to take in",
    path: async (province) => `/can-bo/ho-so/${(await province.submit()).code}`,
    heading: /^H50\.07-/,
    officer: "motcua",
  },
  {
    name: "dossier with a message",
    path: async (province) => `/can-bo/ho-so/${(await province.talked()).code}`,
    heading: /^H50\.07-/,
    officer: "motcua",
  },
  {
    name: "dossier to appraise",
    path: async (province) => `/can-bo/ho-so/${(await province.accepted()).code}`,
    heading: /^H50\.07-/,
    officer: "chuyenvien",
  },
  {
    name: "feedback of an agency",
    path: async (province) => {
      await province.feedback();
      return "/can-bo/phan-anh";
    },
    heading: "Phản ánh, kiến nghị",
    officer: "chuyenvien",
  },
  {
    name: "feedback of nobody",
    path: () => "/can-bo/phan-anh",
    heading: "Phản ánh, kiến nghị",
    officer: "quantri",
  },
  {
    name: "feedback to decide",
    path: async (province) => `/can-bo/phan-anh/${(await province.feedback()).number}`,
    heading: /^PA-/,
    officer: "chuyenvien",
  },
  {
    name: "unknown feedback for an officer",
    path: () => "/can-bo/phan-anh/PA-200101-9999",
    heading: LOST,
    status: 404,
    officer: "chuyenvien",
  },
  {
    name: "delegation",
    path: () => "/can-bo/uy-quyen",
    heading: "Ủy quyền khi vắng mặt",
    officer: "lanhdao",
  },
  {
    name: "trial mailbox",
    path: () => "/can-bo/hop-thu",
    heading: "Hộp thư thử",
    officer: "lanhdao",
  },
  {
    name: "notices not sent",
    path: () => "/quan-tri/thong-bao",
    heading: "Thông báo chưa gửi được",
    officer: "quantri",
  },
  {
    name: "dossier with nothing to do",
    path: async (province) => `/can-bo/ho-so/${(await province.rated()).code}`,
    heading: /^H50\.07-/,
    officer: "lanhdao",
  },
  {
    name: "unknown dossier for an officer",
    path: () => "/can-bo/ho-so/H50.07-200101-9999",
    heading: LOST,
    status: 404,
    officer: "motcua",
  },
];

export async function show(page: Page, province: Province, scripts: boolean, wanted: Case) {
  const path = await wanted.path(province);
  if (wanted.officer) await signIn(page, wanted.officer, scripts);
  const response = await visit(page, path, scripts);
  expect(response?.status()).toBe(wanted.status ?? 200);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(wanted.heading);
  await wanted.then?.(page, scripts);
  // What is folded counts too, and nothing is on its way any more.
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const animation of document.getAnimations()) animation.finish();
  });
}
