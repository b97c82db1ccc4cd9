// Five journeys in Kelvin and in JupyterLab: how many keys and clicks each takes, and how many seconds the machine needs for its part.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { chromiumExecutable, chromiumFlags, newHome, serveKelvin } from "../electron/testing/shells.ts";
import { type Figure, median, report } from "./figures.ts";
import { inJupyterLab } from "./journeys/in-jupyterlab.ts";
import { inKelvin } from "./journeys/in-kelvin.ts";
import { writeFiles } from "./journeys/notebooks.ts";
import { type Effort, type Journey, Traveller } from "./journeys/traveller.ts";
import { startJupyterLab } from "./jupyterlab.ts";
import { jupyterLab } from "./peers.ts";

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 3);
const chosen = process.env["BENCH_JOURNEY"] ?? "";

async function travel(browser: Browser, address: string, folder: string, journey: Journey): Promise<Effort> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  // The file browser shows what it showed last time; in a fresh profile that has to be said.
  await context.addInitScript((path) => localStorage.setItem("kelvin.folder", path), folder);
  const page = await context.newPage();
  const traveller = new Traveller(page);
  try {
    await page.goto(address);
    await journey.start(traveller);
    traveller.begin();
    await journey.go(traveller);
    return traveller.end();
  } catch (error) {
    if (process.env["BENCH_SHOT"]) await page.screenshot({ path: process.env["BENCH_SHOT"] });
    throw error;
  } finally {
    await context.close();
  }
}

/** A fresh server with fresh files for each journey, so that none finds what the one before has left. */
async function throughKelvin(browser: Browser, journey: Journey): Promise<Effort> {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-journey-"));
  await writeFiles(folder, "typescript");
  const server = await serveKelvin(newHome());
  try {
    return await travel(browser, server.address, folder, journey);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function throughJupyterLab(browser: Browser, bin: string, journey: Journey): Promise<Effort> {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-journey-"));
  await writeFiles(folder, "python");
  const lab = await startJupyterLab({ bin, folder });
  try {
    return await travel(browser, `${lab.address}/lab?reset`, folder, journey);
  } finally {
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const bin = jupyterLab();
const browser = await chromium.launch({ executablePath: chromiumExecutable()!, args: chromiumFlags });
const figures: Figure[] = [];
for (const [name, journey] of Object.entries(inKelvin)) {
  if (!name.includes(chosen)) continue;
  const efforts: Record<string, Effort[]> = { kelvin: [], jupyterlab: [] };
  const peer = inJupyterLab[name];
  for (let round = 0; round < rounds; round += 1) {
    efforts["kelvin"]!.push(await throughKelvin(browser, journey));
    if (bin && peer) efforts["jupyterlab"]!.push(await throughJupyterLab(browser, bin, peer));
  }
  for (const [each, sample] of Object.entries(efforts)) {
    if (sample.length === 0) continue;
    for (const unit of ["keys", "clicks", "seconds"] as const)
      figures.push({ figure: name, peer: each, value: median(sample.map((effort) => effort[unit])), unit });
    console.error(`${name}, ${each}: ${JSON.stringify(sample)}`);
  }
}
await browser.close();
report("journeys", figures, "jupyterlab");
process.exit(0);
