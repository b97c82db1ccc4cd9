// An X server without a screen, for windows in tests.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { once } from "node:events";

/**
 * Starts Xvfb where there is no display.
 * @returns {Promise<{display: string | undefined, stop: () => void}>}
 */
export async function virtualDisplay() {
  const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
  const nothing = () => undefined;
  if (process.platform !== "linux" || display) return { display, stop: nothing };
  if (!existsSync("/usr/bin/Xvfb")) return { display: undefined, stop: nothing };
  const server = spawn("/usr/bin/Xvfb", ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const number = await Promise.race([
    once(server.stdout, "data").then(([data]) => String(data).trim()),
    once(server, "exit").then(() => undefined),
  ]);
  return { display: number === undefined ? undefined : `:${number}`, stop: () => server.kill() };
}
