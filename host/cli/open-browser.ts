import { spawn } from "node:child_process";

/** The command that shows an address in the user's browser on this platform. */
function browserCommand(address: string): readonly [string, ...string[]] {
  if (process.platform === "darwin") return ["open", address];
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", address];
  return ["xdg-open", address];
}

/** Shows `address` in the user's browser, where there is one. Answers whether a browser took it. */
export function openBrowser(address: string): Promise<boolean> {
  if (process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"])
    return Promise.resolve(false);
  const [command, ...args] = browserCommand(address);
  return new Promise((resolve) => {
    const browser = spawn(command, args, { stdio: "ignore", detached: true });
    const settle = (taken: boolean): void => {
      clearTimeout(timer);
      browser.unref();
      resolve(taken);
    };
    // A browser that stays in the foreground has taken the address.
    const timer = setTimeout(() => settle(true), 2000);
    browser.on("error", () => settle(false));
    browser.on("exit", (code) => settle(code === 0));
  });
}
