// A server that really dies (SIGKILL) while somebody fills in a form, and comes back later.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Province } from "../helpers/province.mjs";
import { heading, press, SLIP } from "../helpers/look";
import { answering, expect, test as base, visit } from "../helpers/test";

const TARGET = fileURLToPath(new URL("../../target/", import.meta.url));
const MOTCUA = process.env.MOTCUA ?? join(TARGET, "debug/motcua");

const port = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** A province of its own, so that killing it troubles nobody else. */
class Server {
  #child?: ChildProcess;
  private constructor(
    readonly base: string,
    readonly folder: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  static async new() {
    const folder = mkdtempSync(join(tmpdir(), "motcua-killed-"));
    const at = `127.0.0.1:${await port()}`;
    const env = {
      ...process.env,
      MOTCUA_DATABASE_URL: `sqlite://${folder}/motcua.db`,
      MOTCUA_FILES: `file://${folder}/files`,
      MOTCUA_SECRET_FILE: `${folder}/secret`,
      MOTCUA_LISTEN: at,
      MOTCUA_BASE_URL: `http://${at}`,
      MOTCUA_RATE_LIMITS: "off",
      MOTCUA_LOG: "error",
      MOTCUA_SITE: join(TARGET, "site"),
    };
    const server = new Server(`http://${at}`, folder, env);
    const demo = spawnSync(MOTCUA, ["demo"], { env, encoding: "utf8" });
    if (demo.status !== 0) throw new Error(demo.stderr);
    return server;
  }

  async start() {
    this.#child = spawn(MOTCUA, ["serve"], {
      env: this.env,
      stdio: ["ignore", "ignore", "inherit"],
    });
    const status = async () => (await fetch(`${this.base}/readyz`).catch(() => undefined))?.status;
    await expect.poll(status, { timeout: 30_000 }).toBe(200);
  }

  async kill() {
    const gone = new Promise((resolve) => this.#child?.once("exit", resolve));
    this.#child?.kill("SIGKILL");
    await gone;
  }

  async end() {
    if (this.#child?.exitCode === null && this.#child.signalCode === null) await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const test = base.extend<{ server: Server }>({
  server: async ({}, use) => {
    const server = await Server.new();
    await server.start();
    await use(server);
    await server.end();
  },
});

test(
  "what is typed and sent while the server is dead arrives when it is back, once",
  { tag: "@scripts" },
  async ({ page, server, trouble }) => {
    test.setTimeout(120_000);
    trouble.expectRefused();
    const province = new Province(server.base);
    const check = await province.draft(6);
    const name = page.getByLabel("Họ và tên", { exact: true });
    await visit(page, server.base + check.replace("kiem-tra", "1"), true);

    await server.kill();
    await name.fill("Trần Thị Kiên Trì");
    await expect(
      page.getByRole("status").filter({ hasText: "Những gì bạn nhập được giữ trên máy này" }),
    ).toBeVisible();
    await server.start();
    await expect(page.locator(".saved").first()).toHaveText(/^Đã lưu lúc \d\d:\d\d$/, {
      timeout: 30_000,
    });

    await visit(page, server.base + check, true);
    await expect(page.locator("dl.answers")).toContainText(["Trần Thị Kiên Trì"]);
    await server.kill();
    await page.getByRole("checkbox").last().check();
    await press(page, "Gửi hồ sơ");
    await expect(page.getByRole("status").filter({ hasText: /tự gửi/ })).toBeVisible();
    await server.start();
    await page.waitForURL(/\/hs\/.+\/giay-hen$/, { timeout: 60_000 });
    await heading(page, SLIP);
    await answering(page, true);
    expect(await province.codes("motcua", "Trần Thị Kiên Trì")).toHaveLength(1);
  },
);

test(
  "an open tracking page learns what happened while the server was away, also from behind a proxy",
  { tag: "@scripts" },
  async ({ page, server, trouble }) => {
    test.setTimeout(120_000);
    trouble.expectRefused();
    trouble.expectStatus(502);
    const province = new Province(server.base);
    const dossier = await province.submit("Trần Thị Đợi");
    await visit(page, `${server.base}/hs/${dossier.token}`, true);
    await expect(page.locator(".summary-line")).toContainText("đang chờ tiếp nhận");
    await page.evaluate(() => void (window.mark = "kept"));

    await server.kill();
    // What a proxy says for a server that is down: the browser gives up its line on such an answer.
    const asked = new Promise<void>((resolve) => {
      const proxy = createHttpServer((request, response) => {
        response.writeHead(502).end("Bad Gateway");
        if (!request.url?.endsWith("/events")) return;
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }).listen(Number(new URL(server.base).port), "127.0.0.1");
    });
    await asked;
    await server.start();
    await province.act("motcua", dossier, "accept");
    await expect(page.locator(".summary-line")).toContainText("đã tiếp nhận hồ sơ của bạn", {
      timeout: 30_000,
    });
    const mark = await page.evaluate(() => window.mark);
    expect(mark, "the page was not loaded again").toBe("kept");
  },
);
