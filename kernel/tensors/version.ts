import { createRequire } from "node:module";
import type * as tfjs from "@tensorflow/tfjs";
import { version_converter } from "@tensorflow/tfjs-converter";
import { version_core } from "@tensorflow/tfjs-core";
import { version_data } from "@tensorflow/tfjs-data";
import { version_layers } from "@tensorflow/tfjs-layers";

const manifest = createRequire(import.meta.url)("@tensorflow/tfjs/package.json") as { version: string };

/** The versions of tfjs's parts, as `tf.version` of `@tensorflow/tfjs` gives them; its backends are in the device report. */
export const version: Omit<typeof tfjs.version, "tfjs-backend-cpu" | "tfjs-backend-webgl"> = {
  "tfjs-core": version_core,
  "tfjs-data": version_data,
  "tfjs-layers": version_layers,
  "tfjs-converter": version_converter,
  tfjs: manifest.version,
};
