import { createCell } from "../../document/create-notebook.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { Cell } from "../../document/notebook.ts";
import { setAttachments } from "../../document/shared/set-metadata.ts";
import { toBase64 } from "../state/base64.ts";
import type { NotebookModel } from "./notebook-model.ts";

/** The image as the attachments of a cell have it. */
async function bundleOf(image: File): Promise<JsonObject> {
  return { [image.type]: toBase64(new Uint8Array(await image.arrayBuffer())) };
}

/** A name for the attachment that can stand in a Markdown link, and that no other attachment has. */
function attachmentName(name: string, taken: readonly string[]): string {
  const plain = name.replace(/[^\w.-]+/g, "-").replace(/^-+|-+$/g, "") || "image.png";
  if (!taken.includes(plain)) return plain;
  const dot = plain.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ""];
  for (let count = 2; ; count += 1)
    if (!taken.includes(`${stem}-${count}${ending}`)) return `${stem}-${count}${ending}`;
}

const link = (name: string): string => `![${name.replace(/\.\w+$/, "")}](attachment:${name})`;

/**
 * Puts an image into the attachments of a cell. Answers with the Markdown that shows it, which is what is undone: a step
 * of its own would leave a link to nothing.
 */
export async function attachImage(model: NotebookModel, id: string, image: File): Promise<string> {
  const bundle = await bundleOf(image);
  const present = model.cell(id).attachments.get() ?? {};
  const name = attachmentName(image.name, Object.keys(present));
  setAttachments(model.doc, id, { ...present, [name]: bundle });
  return link(name);
}

/** A Markdown cell that shows an image, which it carries along. */
export async function imageCell(image: File): Promise<Cell> {
  const name = attachmentName(image.name, []);
  return {
    ...createCell("markdown", link(name)),
    cell_type: "markdown",
    attachments: { [name]: await bundleOf(image) },
  };
}
