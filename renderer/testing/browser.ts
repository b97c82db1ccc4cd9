import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";

const executable = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);

/** Why the tests in a browser cannot run here; undefined where they can. */
export const browserMissing: string | undefined = executable ? undefined : "no Chromium";

export function launchBrowser(): Promise<Browser> {
  if (!executable) throw new RangeError("there is no Chromium to launch");
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
  return chromium.launch({ executablePath: executable, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
}

/** What went wrong in a page while a test used it: scripts that failed, files that were not there, policies broken. */
export function watchProblems(page: Page): readonly string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on(
    "response",
    (response) => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`),
  );
  return problems;
}
