// Pictures of every page and state, on a phone and on a desktop, into
// target/screenshots/NAME-phone.png and NAME-desktop.png.

import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { LAUNCH } from "./helpers/browser.mjs";
import { hydrated, noteListeners } from "./helpers/hydrated.mjs";
import { NO_TOKEN, PASSWORD, PROCEDURE, Province, png } from "./helpers/province.mjs";

/**
 * @typedef {import("@playwright/test").Page} Page
 * @typedef {(page: Page) => Promise<void>} Then brings the open page into the state that is meant
 * @typedef {[name: string, path: string, then?: Then]} Picture
 */

const PORT = 3138;
const BASE = `http://127.0.0.1:${PORT}`;
const folder = fileURLToPath(new URL("../target/screenshots/", import.meta.url));
const browsers = [
  {
    name: "phone",
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
  { name: "desktop", viewport: { width: 1280, height: 800 } },
];

const server = spawn(fileURLToPath(new URL("serve.sh", import.meta.url)), [String(PORT)], {
  stdio: ["ignore", "ignore", "inherit"],
});
const ended = new Promise((resolve) => server.once("exit", resolve));
try {
  await up();
  await pictures(new Province(BASE));
} finally {
  server.kill("SIGTERM");
  await ended;
}

async function up() {
  for (const end = Date.now() + 60_000; Date.now() < end; await setTimeout(100)) {
    if (server.exitCode !== null) throw new Error("the server did not start");
    if ((await fetch(`${BASE}/readyz`).catch(() => undefined))?.ok) return;
  }
  throw new Error("the server does not answer");
}

/** @param {Province} province */
async function pictures(province) {
  const sent = await province.submit("Trần Văn Lợi");
  const accepted = await province.accepted("Lê Thị Hồng Nhung");
  const asked = await province.asked("Nguyễn Hữu Phước");
  const items = await province.asked(
    "Cao Văn Bổ",
    [
      "1. Ảnh nhãn máy",
      "2. Giấy chứng nhận của người phụ trách an toàn bức xạ còn hạn",
      "3. Lý do nộp muộn",
    ].join("\n"),
  );
  const talked = await province.talked("Trần Thị Hỏi");
  const resolved = await province.resolved("Hoàng Thị Mai");
  const returned = await province.returned("Phan Đình Quý");
  const rated = await province.rated("Võ Thị Kim Oanh");
  for (const name of ["Đỗ Văn Sơn", "Bùi Thị Lan", "Hồ Văn Thắng"]) await province.submit(name);

  const letter = await province.feedback();

  /** @type {Picture[]} */
  const citizen = [
    ["home", "/"],
    ["catalogue", "/thu-tuc"],
    ["search", "/thu-tuc?q=x+quang"],
    ["search-empty", "/thu-tuc?q=qwertyuiop"],
    ["procedure", `/thu-tuc/${PROCEDURE}`],
    ["procedure-two-clocks", "/thu-tuc/2.002380"],
    ["procedure-cases", "/thu-tuc/2.002384"],
    ["form-group", await province.draft(2, "2.002383")],
    ["form-case", await province.draft(1, "2.002384")],
    ["form-1-empty", `/thu-tuc/${PROCEDURE}/nop`],
    ["form-1-errors", `/thu-tuc/${PROCEDURE}/nop`, wrong],
    ["form-3-choices", await province.draft(2)],
    ["form-6-uploads", await province.draft(5), attach],
    ["check-answers", await province.draft(6)],
    ["slip", `/hs/${sent.token}/giay-hen`],
    ["track-1-sent", `/hs/${sent.token}`],
    ["track-2-supplement-asked", `/hs/${asked.token}`],
    ["track-3-result-ready", `/hs/${resolved.token}`],
    ["track-4-finished", `/hs/${returned.token}`],
    ["supplement", `/hs/${asked.token}/bo-sung`],
    ["supplement-items", `/hs/${items.token}/bo-sung`],
    ["messages", `/hs/${talked.token}/tin-nhan`],
    ["delivery", `/hs/${talked.token}/nhan-ket-qua`],
    ["notices-wish", `/hs/${talked.token}/thong-bao`],
    ["counter", "/dg/q/TT1"],
    ["kiosk", "/dg/q/TT1?kiosk=1"],
    ["rating", `/dg/${returned.token}`, chooseFace],
    ["thanks", `/dg/${rated.token}`],
    ["lookup", "/tra-cuu"],
    ["lookup-error", "/tra-cuu", lookUpWrong],
    ["feedback-list", "/phan-anh"],
    ["feedback-empty", "/phan-anh?q=qwertyuiop"],
    ["feedback-one", `/phan-anh/${await province.answered()}`],
    ["feedback-form", "/phan-anh/moi"],
    ["feedback-form-errors", "/phan-anh/moi", sendNothing],
    ["feedback-sent", `/phan-anh/theo-doi/${letter.token}`],
    ["figures", "/cong-khai"],
    ["not-found", `/hs/${NO_TOKEN}`],
    ["sign-in", "/can-bo/dang-nhap"],
  ];
  /** @type {[officer: string, ...Picture][]} */
  const staff = [
    ["motcua", "inbox-counter", "/can-bo"],
    ["motcua", "inbox-all", "/can-bo?xem=tat-ca"],
    ["motcua", "inbox-messages", "/can-bo?xem=tin-nhan"],
    ["motcua", "dossier-with-message", `/can-bo/ho-so/${talked.code}`],
    ["motcua", "posters", "/can-bo/to-dan"],
    ["lanhdao", "mailbox", "/can-bo/hop-thu"],
    ["motcua", "dossier-to-take-in", `/can-bo/ho-so/${sent.code}`],
    ["chuyenvien", "inbox-specialist", "/can-bo"],
    ["chuyenvien", "dossier-to-appraise", `/can-bo/ho-so/${accepted.code}`],
    ["chuyenvien", "dossier-rare-actions", `/can-bo/ho-so/${accepted.code}`, unfold],
    ["chuyenvien", "feedback-inbox", "/can-bo/phan-anh"],
    ["chuyenvien", "feedback-to-decide", `/can-bo/phan-anh/${letter.number}`],
    ["lanhdao", "delegation", "/can-bo/uy-quyen"],
    ["lanhdao", "inbox-empty", "/can-bo"],
    ["lanhdao", "dossier-finished", `/can-bo/ho-so/${rated.code}`],
  ];

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch(LAUNCH);
  let count = 0;
  for (const { name: size, ...options } of browsers) {
    const open = async () => {
      const context = await browser.newContext({
        ...options,
        baseURL: BASE,
        locale: "vi-VN",
        timezoneId: "Asia/Ho_Chi_Minh",
        reducedMotion: "reduce",
      });
      await context.addInitScript(noteListeners);
      return context.newPage();
    };
    /**
     * @param {Page} page
     * @param {Picture} picture
     */
    const shoot = async (page, [name, path, then]) => {
      await page.goto(path);
      await hydrated(page);
      await then?.(page);
      // As high as the page, so that what sticks to the window's edge stands at the page's.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({
        width: options.viewport.width,
        height: Math.max(height, options.viewport.height),
      });
      await page.screenshot({ path: `${folder}${name}-${size}.png`, fullPage: true });
      await page.setViewportSize(options.viewport);
      count += 1;
    };
    const page = await open();
    for (const picture of citizen) await shoot(page, picture);
    await page.context().close();
    for (const username of new Set(staff.map(([username]) => username))) {
      const officer = await open();
      await signIn(officer, username);
      for (const [whose, ...picture] of staff)
        if (whose === username) await shoot(officer, picture);
      await officer.context().close();
    }
  }
  await browser.close();
  console.log(`${count} pictures in ${folder}`);
}

/**
 * @param {Page} page
 * @param {string} username
 */
async function signIn(page, username) {
  await page.goto("/can-bo/dang-nhap");
  await hydrated(page);
  await page.getByLabel("Tên đăng nhập").fill(username);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("heading", { level: 1, name: "Hộp việc" }).waitFor();
}

/** @type {Then} */
async function wrong(page) {
  await page.getByLabel("Họ và tên", { exact: true }).fill("Nguyễn Văn Mẫu");
  await page.getByLabel("Số điện thoại", { exact: true }).fill("12345");
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
  await page.getByRole("heading", { name: /chỗ cần sửa$/ }).waitFor();
}

/** @type {Then} */
async function sendNothing(page) {
  await page.getByRole("button", { name: "Gửi", exact: true }).click();
  await page.getByRole("heading", { name: /chỗ cần sửa$/ }).waitFor();
}

/** @type {Then} */
async function unfold(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/** @type {Then} */
async function attach(page) {
  await page.locator("input[type=file]").setInputFiles({
    name: "nhan-may-x-quang.png",
    mimeType: "image/png",
    buffer: png(90, 90, 90, 200),
  });
  await page.getByText("Đã nhận nhan-may-x-quang.png").waitFor();
}

/** @type {Then} */
async function chooseFace(page) {
  await page.getByRole("radio", { name: "Rất hài lòng" }).check();
  await page.getByText("Nói thêm (không bắt buộc)").click();
}

/** @type {Then} */
async function lookUpWrong(page) {
  await page.getByLabel("Mã hồ sơ").fill("H50.07-261122-0001");
  await page.getByLabel("Số điện thoại hoặc số định danh").fill("0987654321");
  await page.getByRole("button", { name: "Xem hồ sơ" }).click();
  await page.getByText("Không có hồ sơ nào khớp.").waitFor();
}
