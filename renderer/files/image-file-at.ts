import { entryOf, isAbsolute } from "./paths.ts";

/**
 * The image file that a text in `folder` means by `path`. Only what is told from the folder: a notebook from elsewhere is not
 * to have the host ask other machines for a file, which absolute paths can name.
 */
export function imageFileAt(folder: string, path: string): string | undefined {
  const plain = path.replace(/[?#].*$/, "");
  if (isAbsolute(plain) || /^([a-z][a-z\d+.-]*:|[/\\~])/i.test(plain)) return undefined;
  return /\.(png|jpe?g|gif|webp|avif|bmp|ico|svg)$/i.test(plain) ? entryOf(folder, plain) : undefined;
}
