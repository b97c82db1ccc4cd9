import { say } from "../../wording/say.ts";
import { tableText } from "./table-text.ts";

/** Puts an image on the clipboard, as PNG whatever it was. */
export async function copyImage(image: HTMLImageElement): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ "image/png": pngOf(image) })]);
}

async function pngOf(image: HTMLImageElement): Promise<Blob> {
  await image.decode();
  const scale = image.src.startsWith("data:image/svg") ? 2 : 1;
  const canvas = document.createElement("canvas");
  canvas.width = (image.naturalWidth || image.width) * scale;
  canvas.height = (image.naturalHeight || image.height) * scale;
  const context = canvas.getContext("2d");
  if (!context) throw new RangeError("this browser has no canvas to draw the image on");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error(say("the image could not be turned into PNG")))),
      "image/png",
    ),
  );
}

/** Puts a table on the clipboard the way spreadsheets read it, and as HTML for documents. */
export async function copyTable(table: HTMLTableElement): Promise<void> {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText));
  await navigator.clipboard.write([
    new ClipboardItem({
      "text/plain": new Blob([tableText(rows)], { type: "text/plain" }),
      "text/html": new Blob([table.outerHTML], { type: "text/html" }),
    }),
  ]);
}

export async function copyText(place: HTMLElement): Promise<void> {
  const body = place.querySelector(".kv-terminal, .kv-content, .kv-error") ?? place;
  await navigator.clipboard.writeText((body.textContent ?? "").replace(/\n$/, ""));
}
