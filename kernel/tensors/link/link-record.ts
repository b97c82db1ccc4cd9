import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import envPaths from "env-paths";
import { kelvinVersion } from "../kelvin-version.ts";

/** What `kelvin tensors link` wrote down beside the add-on that it compiled. */
export interface LinkRecord {
  /** Version of the TensorFlow that the add-on is linked against, e.g. `2.21.0`. */
  readonly tensorflow: string;
  /** Folder of that TensorFlow's libraries; the add-on loads them from there. */
  readonly tensorflowFolder: string;
  /** Files in that folder that the add-on needs. */
  readonly libraries: readonly string[];
  /** Version of Kelvin whose add-on sources were compiled. */
  readonly kelvin: string;
  readonly platform: string;
  readonly compiler: string;
  /** When it was linked, ISO 8601. */
  readonly linkedAt: string;
}

/** A linked add-on on disk. */
export interface LinkedBinding {
  readonly record: LinkRecord;
  /** Absolute path of the add-on. */
  readonly file: string;
}

export const bindingName = "tfjs_binding.node";
export const recordName = "link.json";

/** This machine's kind, as the record and the folder name it: `linux-x64`. */
export const platformName = `${process.platform}-${process.arch}`;

/** The folder that holds one folder per linked TensorFlow. `KELVIN_HOME` moves it, as it moves all of Kelvin's folders. */
function linksFolder(home: string | undefined = process.env["KELVIN_HOME"]): string {
  return join(home ? resolve(home, "cache") : envPaths("kelvin", { suffix: "" }).cache, "tensorflow");
}

/** The folder of the add-on linked against one version of TensorFlow for one version of Kelvin. */
export function linkFolder(tensorflow: string, folder = linksFolder()): string {
  return join(folder, `${tensorflow}-kelvin-${kelvinVersion}-${platformName}`);
}

/** Every add-on that was linked for this Kelvin on this kind of machine, the newest first. */
export function linkedBindings(folder = linksFolder()): LinkedBinding[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((link) => existsSync(join(link, recordName)) && existsSync(join(link, bindingName)))
    .map((link) => ({
      record: JSON.parse(readFileSync(join(link, recordName), "utf8")) as LinkRecord,
      file: join(link, bindingName),
    }))
    .filter(({ record }) => record.kelvin === kelvinVersion && record.platform === platformName)
    .sort((a, b) => b.record.linkedAt.localeCompare(a.record.linkedAt));
}

/** What is missing of the TensorFlow that the add-on is linked against, as a sentence; undefined when all is there. */
export function missingOf({ record }: LinkedBinding): string | undefined {
  const missing = record.libraries.filter((name) => !existsSync(join(record.tensorflowFolder, name)));
  if (missing.length === 0) return undefined;
  return `linked against TensorFlow ${record.tensorflow} in ${record.tensorflowFolder}, where ${missing.join(" and ")} no longer ${missing.length === 1 ? "is" : "are"}`;
}
