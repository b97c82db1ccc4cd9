import { basename, dirname, join } from "node:path";
import type { TensorflowLayout } from "./tensorflow-layout.ts";

/** What goes into an add-on. */
export interface AddOn {
  readonly sources: readonly string[];
  /** Folders of headers, in the order in which they are searched. */
  readonly include: readonly string[];
  readonly output: string;
  /** The TensorFlow to link with; none for an add-on that needs no library. */
  readonly tensorflow?: TensorflowLayout;
}

/** The Node-API version that tfjs-node's sources are written for. */
const nodeApiVersion = 8;

function linkParameters(layout: TensorflowLayout, platform: NodeJS.Platform): string[] {
  const { folder, libraries, cuda } = layout;
  if (platform === "darwin") return [...libraries.map((name) => join(folder, name)), `-Wl,-rpath,${folder}`];
  const folders = [...new Set([folder, ...cuda.map((file) => dirname(file))])];
  return [
    ...folders.map((name) => `-L${name}`),
    // The add-on itself calls nothing in CUDA's libraries: without this the linker would leave them out.
    "-Wl,--no-as-needed",
    ...[...libraries, ...cuda.map((file) => basename(file))].map((name) => `-l:${name}`),
    ...folders.map((name) => `-Wl,-rpath,${name}`),
  ];
}

/** The parameters with which a C++ compiler makes an add-on for Node in one go, on Linux and macOS. */
export function compileParameters(
  { sources, include, output, tensorflow }: AddOn,
  platform: NodeJS.Platform,
): string[] {
  return [
    "-std=c++17",
    "-O2",
    "-fPIC",
    `-DNAPI_VERSION=${nodeApiVersion}`,
    // Node's own functions are found in the running process.
    ...(platform === "darwin" ? ["-bundle", "-undefined", "dynamic_lookup"] : ["-shared"]),
    ...include.map((folder) => `-I${folder}`),
    ...sources,
    "-o",
    output,
    ...(tensorflow ? linkParameters(tensorflow, platform) : []),
  ];
}
