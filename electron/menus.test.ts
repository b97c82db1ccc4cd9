import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DesktopShell } from "./testing/shells.ts";
import { electronMissing, newHome, startElectron } from "./testing/shells.ts";

const missing = electronMissing();
if (missing) console.warn(`menus of the desktop app: skipped, ${missing}`);

describe.skipIf(missing !== undefined)("menus of the desktop app", { timeout: 120_000 }, () => {
  let shell: DesktopShell;
  beforeAll(async () => {
    shell = await startElectron(newHome());
    await shell.page.getByTestId("welcome").waitFor();
  });
  afterAll(() => shell.close());

  const titles = (): Promise<readonly string[]> =>
    shell.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()!.items.map(({ label }) => label.replace(/\(&\w\)|&/, "")),
    );
  const isChecked = (id: string): Promise<boolean | undefined> =>
    shell.app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()!.getMenuItemById(item)?.checked, id);
  const choose = (id: string): Promise<void> =>
    shell.app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()!.getMenuItemById(item)!.click(), id);
  const factor = (): Promise<number> =>
    shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor());
  const setting = (name: string) => shell.page.locator(`[data-setting="${name}"]`);

  it("mark what is on", async () => {
    await expect.poll(() => isChecked("code.formatOnSave")).toBe(false);
    await choose("code.formatOnSave");
    await expect.poll(() => isChecked("code.formatOnSave")).toBe(true);
    await choose("code.formatOnSave");
    await expect.poll(() => isChecked("code.formatOnSave")).toBe(false);
    // Nothing is switched where there is no notebook.
    await choose("view.lineNumbers");
    expect(await isChecked("view.lineNumbers")).toBe(false);
  });

  it("zoom the window, and keep how far in the settings", async () => {
    await choose("view.zoomReset");
    await expect.poll(factor).toBeCloseTo(1, 5);
    // Two steps, although the first has not been answered for when the second is asked for.
    await Promise.all([choose("view.zoomIn"), choose("view.zoomIn")]);
    await expect.poll(factor).toBeCloseTo(1.25, 5);
    await choose("view.zoomOut");
    await expect.poll(factor).toBeCloseTo(1.1, 5);
    await choose("view.zoomReset");
    await expect.poll(factor).toBeCloseTo(1, 5);
  });

  it("speak the language of the settings", async () => {
    await choose("app.settings");
    await setting("language").locator("select").selectOption("zh");
    await shell.page.getByPlaceholder("查找设置").waitFor();
    await expect.poll(titles).toContain("单元格");
    await setting("language").locator("select").selectOption("en");
    await expect.poll(titles).toContain("Cell");
  });
});
