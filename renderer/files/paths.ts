/** The folder of a path; undefined where it is only a name. Both kinds of slashes: the host may run on any system. */
export function folderOf(path: string): string | undefined {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return end < 0 ? undefined : path.slice(0, Math.max(end, 1));
}

/** The folder that a file or folder stands in; itself where it is the topmost. */
export function parentOf(path: string): string {
  return folderOf(path) ?? path;
}

export function fileNameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** The path of what is called so in a folder, whatever its name looks like. */
export function entryOf(folder: string, name: string): string {
  const slash = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return folder.endsWith(slash) ? folder + name : folder + slash + name;
}

/** Whether a path says from the top where something is, on any system. */
export function isAbsolute(path: string): boolean {
  return /^(\/|\\\\|[A-Za-z]:[\\/])/.test(path);
}

/** What was typed, as a path: itself where it is one, else that name in the folder. */
export function childOf(folder: string, typed: string): string {
  return isAbsolute(typed) || typed.startsWith("~") ? typed : entryOf(folder, typed);
}

/** Whether a path is a folder itself, or of something in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(/[/\\]$/.test(folder) ? folder : entryOf(folder, ""));
}
