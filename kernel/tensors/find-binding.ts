import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { linkedBindings, missingOf, bindingName } from "./link/link-record.ts";

/** A native add-on that connects tfjs with TensorFlow, and where it comes from. */
export interface FoundBinding {
  readonly state: "found";
  /** Absolute path of the add-on. */
  readonly file: string;
  /** Folder of the package that holds the backend's JavaScript. */
  readonly packageFolder: string;
  /** `official`: downloaded by tfjs-node-gpu's own install script. `linked`: compiled against the user's TensorFlow. */
  readonly source: "official" | "linked";
  /** The same as words: `linked against TensorFlow 2.21.0 in /…`. */
  readonly detail: string;
}

/** No add-on can be used: why, and what to do. */
export interface MissingBinding {
  readonly state: "missing";
  readonly reason: string;
  readonly howTo: string;
}

export const howToInstallTensorflow =
  "Install TensorFlow for Python: pip install tensorflow-cpu (with an NVIDIA GPU: pip install 'tensorflow[and-cuda]')";

const howToLink = `${howToInstallTensorflow}, then link Kelvin to it: npx kelvin tensors link`;

/** The folder of the package that holds the add-on's sources and the backend's JavaScript; undefined when not installed. */
export function tfjsNodeFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-node-gpu/package.json"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** The add-on that tfjs-node-gpu's own install script downloads, for the newest Node-API that this Node has. */
export function officialBinding(folder: string): string | undefined {
  const library = join(folder, "lib");
  if (!existsSync(library)) return undefined;
  return readdirSync(library)
    .map((name) => ({ name, level: Number(/^napi-v(\d+)$/.exec(name)?.[1] ?? Number.NaN) }))
    .filter(({ level }) => level <= Number(process.versions.napi))
    .sort((a, b) => b.level - a.level)
    .map(({ name }) => join(library, name, bindingName))
    .find((file) => existsSync(file));
}

/** Looks for an add-on, without loading it: a linked one first, since only a user's own request makes one. */
export function findBinding(folder: string | undefined = tfjsNodeFolder()): FoundBinding | MissingBinding {
  if (!folder)
    return {
      state: "missing",
      reason: "the optional package @tensorflow/tfjs-node-gpu is not installed",
      howTo: "Install Kelvin's packages again, optional ones too: npm ci --include=optional",
    };
  const links = linkedBindings();
  const linked = links.find((link) => !missingOf(link));
  if (linked)
    return {
      state: "found",
      file: linked.file,
      packageFolder: folder,
      source: "linked",
      detail: `linked against TensorFlow ${linked.record.tensorflow} in ${linked.record.tensorflowFolder}`,
    };
  const official = officialBinding(folder);
  if (official)
    return {
      state: "found",
      file: official,
      packageFolder: folder,
      source: "official",
      detail: "the binary of tfjs-node-gpu, with TensorFlow 2.9",
    };
  const [stale] = links;
  if (stale) return { state: "missing", reason: `the add-on was ${missingOf(stale) ?? "linked"}`, howTo: howToLink };
  return { state: "missing", reason: "no TensorFlow has been linked to Kelvin", howTo: howToLink };
}
