// Browsers, projects and servers of the tests.
//
// A test that fails leaves a picture and a trace in target/browser/NAME/. The trace is the test
// step by step, with the page before and after each: `npx playwright show-trace FILE` opens it.

import { defineConfig } from "@playwright/test";
import { LAUNCH } from "./helpers/browser.mjs";

// The same province on each engine.
const [sqlite, postgres] = [3137, 3139];
// What only scripts do; the ways without them are in the other specs and in the stories of
// server/tests.
const SCRIPTED = ["axe", "scan", "spa", "uploads"].map((name) => `${name}.spec.ts`);
// What the engine could make different.
const STORED = ["journey", "drafts", "lookup", "office", "conditions", "thread", "feedback"].map(
  (name) => `${name}.spec.ts`,
);
const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

export default defineConfig({
  testDir: "tests",
  outputDir: "../target/browser",
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
    trace: "retain-on-failure",
    launchOptions: LAUNCH,
  },
  projects: [
    { name: "desktop", use: desktop, grepInvert: /@plain/ },
    { name: "phone", use: phone, grepInvert: /@plain/ },
    {
      name: "noscript",
      use: { ...phone, javaScriptEnabled: false },
      testIgnore: SCRIPTED,
      grepInvert: /@scripts/,
    },
    {
      name: "postgres",
      use: { ...desktop, baseURL: `http://127.0.0.1:${postgres}` },
      testMatch: STORED,
      grepInvert: /@plain/,
    },
  ],
  webServer: [
    { port: sqlite, engine: "sqlite" },
    { port: postgres, engine: "postgres" },
  ].map(({ port, engine }) => ({
    command: `./serve.sh ${port} ${engine}`,
    url: `http://127.0.0.1:${port}/readyz`,
    reuseExistingServer: false,
    timeout: 60_000,
    stdout: "ignore" as const,
    stderr: "pipe" as const,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 10_000 },
  })),
});
