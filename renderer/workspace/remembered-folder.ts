const key = "kelvin.folder";

/** The folder that the files show, and that new notebooks belong to; null until one was chosen. */
export function rememberedFolder(): string | null {
  return localStorage.getItem(key);
}

export function rememberFolder(folder: string): void {
  localStorage.setItem(key, folder);
}
