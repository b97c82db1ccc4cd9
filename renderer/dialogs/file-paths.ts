/** The folder of a path; undefined where it is only a name. Both kinds of slashes: the host may run on any system. */
export function folderOf(path: string): string | undefined {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return end < 0 ? undefined : path.slice(0, Math.max(end, 1));
}

export function fileNameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** What was typed, as a path: itself where it is one, else that name in the folder. */
export function childOf(folder: string, typed: string): string {
  if (/^(\/|~|[A-Za-z]:[\\/])/.test(typed)) return typed;
  const slash = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return folder.endsWith(slash) ? folder + typed : folder + slash + typed;
}
