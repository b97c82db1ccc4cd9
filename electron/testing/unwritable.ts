import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";

const isRoot = process.getuid?.() === 0;

/** Whether `mount` works here; as root in a container it often does not. */
function mayMount(): boolean {
  if (process.platform !== "linux" || !isRoot) return false;
  try {
    execFileSync("unshare", ["--mount", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Why no file can be made read-only for this user, if so. */
export const readOnlyMissing = (): string | undefined =>
  !isRoot || mayMount() ? undefined : "root may write everything, and mount is not allowed";

/** Why no small disk can be made, if so. */
export const smallDiskMissing = (): string | undefined => (mayMount() ? undefined : "no right to mount a small disk");

/** Makes the file read-only until the answer is called; for root, to whom its mode means nothing, by a mount. */
export function makeReadOnly(path: string): () => void {
  if (!isRoot) {
    chmodSync(path, 0o444);
    return () => chmodSync(path, 0o644);
  }
  execFileSync("mount", ["--bind", path, path]);
  execFileSync("mount", ["-o", "remount,ro,bind", path]);
  return () => execFileSync("umount", ["--lazy", path]);
}

/** Makes `folder` a disk of its own. */
export function mountSmallDisk(
  folder: string,
  kilobytes: number,
): { readonly grow: (kilobytes: number) => void; readonly unmount: () => void } {
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "kelvin-test", folder]);
  return {
    grow: (more) => execFileSync("mount", ["-o", `remount,size=${more}k`, folder]),
    // A kernel may still be at home there.
    unmount: () => execFileSync("umount", ["--lazy", folder]),
  };
}
