/** How often the parent is looked for. Milliseconds. */
const interval = 1000;

/**
 * Calls `gone` when the process that started this kernel has ended, where it asked for that with JPY_PARENT_PID, as
 * jupyter_client does. Kernels started without it outlive whoever started them.
 */
export function watchParent(gone: () => void): void {
  const parent = Number(process.env["JPY_PARENT_PID"]);
  if (!Number.isInteger(parent) || parent <= 1) return;
  const timer = setInterval(() => {
    if (isAlive(parent)) return;
    clearInterval(timer);
    gone();
  }, interval);
  timer.unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
