import { randomBytes } from "node:crypto";
import { chmod, chown, open, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Whether `error` is the system's error of one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? "");
}

/** The file behind symbolic links; the path itself where there is none yet. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
    const parent = dirname(path);
    return parent === path ? path : join(await realPathOf(parent), basename(path));
  }
}

const draftPrefix = (target: string): string => `.${basename(target)}.kelvin-`;

/**
 * Replaces the content of a file such that at every moment, power cuts included, the file is either the old one or the
 * new one: written to a draft in the same folder, flushed to the disk, renamed. Keeps the mode and owner of the old
 * file and the symbolic links that lead to it. A device or a pipe is written to, not replaced.
 */
export async function writeAtomically(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  const target = await realPathOf(path);
  const folder = dirname(target);
  const draft = join(folder, `${draftPrefix(target)}${process.pid}-${randomBytes(4).toString("hex")}`);
  const old = await stat(target).catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  });
  if (old && !old.isFile()) return writeFile(target, content);
  try {
    const file = await open(draft, "wx", old ? old.mode & 0o7777 : mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    if (old) {
      // The mode given to open() is cut by the umask.
      await chmod(draft, old.mode & 0o7777);
      await keepOwner(draft, old);
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function keepOwner(draft: string, old: { readonly uid: number; readonly gid: number }): Promise<void> {
  if (process.platform === "win32") return;
  const now = await stat(draft);
  if (now.uid === old.uid && now.gid === old.gid) return;
  await chown(draft, old.uid, old.gid).catch((error: unknown) => {
    // Only root may give files away; a file in a shared folder then becomes the writer's, as with every editor.
    if (!hasCode(error, "EPERM")) throw error;
  });
}

/** Makes the rename itself outlive a power cut. Folders cannot be opened on Windows, nor flushed on some network drives. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } catch (error) {
    if (!hasCode(error, "EINVAL", "ENOTSUP")) throw error;
  } finally {
    await handle.close();
  }
}

/** Removes the drafts of `path` that a killed process left behind; those of living processes stay. */
export async function removeStaleDrafts(path: string): Promise<void> {
  const target = await realPathOf(path);
  const prefix = draftPrefix(target);
  const names = (await readdir(dirname(target))).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    const pid = Number(/^(\d+)-/.exec(name.slice(prefix.length))?.[1]);
    if (pid !== process.pid && !isAlive(pid)) await rm(join(dirname(target), name), { force: true });
  }
}

/** Whether there is a process of this number. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}
