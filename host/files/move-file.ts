import { cp, lstat, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative, sep } from "node:path";
import { hasCode } from "./write-atomically.ts";

/** The name is taken; nothing was changed. */
export class NameTaken extends Error {
  override readonly name = "NameTaken";
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return false;
    throw error;
  }
}

/** Whether `path` is `folder` or stands in it. */
export function isWithin(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside === "" || (inside !== ".." && !inside.startsWith(`..${sep}`) && inside !== path);
}

/** Moves a file or folder to a place that is free, also to another disk. Links are moved, not what they lead to. */
export async function moveFile(from: string, to: string): Promise<void> {
  if (from === to) return;
  const moved = await lstat(from);
  if (moved.isDirectory() && isWithin(to, from)) throw new RangeError(`${from} cannot be moved into itself`);
  if (await isTaken(to)) {
    // On disks that do not tell letters from capitals, a file stands in its own way.
    const other = await lstat(to);
    if (other.ino !== moved.ino || other.dev !== moved.dev || from.toLowerCase() !== to.toLowerCase())
      throw new NameTaken(to);
  }
  try {
    await rename(from, to);
  } catch (error) {
    if (!hasCode(error, "EXDEV")) throw error;
    await cp(from, to, { recursive: true, errorOnExist: true, force: false, preserveTimestamps: true });
    await rm(from, { recursive: true });
  }
}

/** The first of `name`, `name 2`, `name 3` … that is free in the folder; the ending stays where it is. */
export async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set((await readdir(folder)).map((each) => each.toLowerCase()));
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  let number = 1;
  const numbered = (): string => (number === 1 ? name : `${stem} ${number}${ending}`);
  while (taken.has(numbered().toLowerCase())) number += 1;
  return join(folder, numbered());
}

/** Copies a file or folder into `folder`, under a name that is free there. Answers with where the copy is. */
export async function copyFile(path: string, folder = dirname(path)): Promise<string> {
  if ((await lstat(path)).isDirectory() && isWithin(folder, path))
    throw new RangeError(`${path} cannot be copied into itself`);
  const to = await freeName(folder, basename(path));
  await cp(path, to, { recursive: true, errorOnExist: true, force: false, verbatimSymlinks: true });
  return to;
}

/** Makes an empty folder, or a file with this text, where nothing is. */
export async function createFile(path: string, text: string | undefined): Promise<void> {
  try {
    await (text === undefined ? mkdir(path) : writeFile(path, text, { flag: "wx" }));
  } catch (error) {
    if (hasCode(error, "EEXIST")) throw new NameTaken(path);
    throw error;
  }
}
