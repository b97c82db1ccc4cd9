import { createRequire } from "node:module";
import { join } from "node:path";
import { io } from "@tensorflow/tfjs-core";
import { tfjsNodeFolder } from "./find-binding.ts";

const load = createRequire(import.meta.url);

/** A model's place in the file system, for `tf.loadLayersModel` and `model.save`; null for any other place. */
function fileHandler(url: string | string[]): io.IOHandler | null {
  const first = Array.isArray(url) ? url[0] : url;
  if (!first?.startsWith("file://")) return null;
  const folder = tfjsNodeFolder();
  if (!folder)
    throw new Error(
      `${first}: models in files need the optional package @tensorflow/tfjs-node-gpu, which is not installed: npm ci --include=optional`,
    );
  const { nodeFileSystemRouter } = load(join(folder, "dist/io/file_system.js")) as {
    nodeFileSystemRouter: (url: string | string[]) => io.IOHandler | null;
  };
  return nodeFileSystemRouter(url);
}

/** Lets models be saved to and loaded from `file://` on every backend: tfjs by itself can only in a browser. */
export function registerFileModels(): void {
  // A router that knows nothing of a place answers null, which its type leaves out.
  const router = fileHandler as Parameters<typeof io.registerLoadRouter>[0];
  io.registerLoadRouter(router);
  io.registerSaveRouter(router);
}
