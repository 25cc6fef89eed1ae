import { defineConfig } from "@playwright/test";

// The same province on each engine.
const [sqlite, postgres] = [3137, 3139];
// What only scripts do; the ways without them are in the other specs and in the stories of server/tests.
const SCRIPTED = ["axe", "scan", "spa", "uploads"].map((name) => `${name}.spec.ts`);
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${sqlite}`,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } }, grepInvert: /@plain/ },
    { name: "phone", use: phone, grepInvert: /@plain/ },
    { name: "noscript", use: { ...phone, javaScriptEnabled: false }, testIgnore: SCRIPTED, grepInvert: /@scripts/ },
    { name: "postgres", use: { viewport: { width: 1280, height: 800 }, baseURL: `http://127.0.0.1:${postgres}` }, testMatch: ["journey.spec.ts", "drafts.spec.ts", "lookup.spec.ts", "office.spec.ts", "conditions.spec.ts", "thread.spec.ts", "feedback.spec.ts"], grepInvert: /@plain/ },
  ],
  webServer: [
    [sqlite, "sqlite"],
    [postgres, "postgres"],
  ].map(([port, engine]) => ({
    command: `./serve.sh ${port} ${engine}`,
    url: `http://127.0.0.1:${port}/readyz`,
    reuseExistingServer: false,
    timeout: 60_000,
    stdout: "ignore" as const,
    stderr: "pipe" as const,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 10_000 },
  })),
});
