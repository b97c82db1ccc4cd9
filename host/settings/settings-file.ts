import { join } from "node:path";
import * as v from "valibot";
import { defaultKeptPrint } from "../outputs/output-limit.ts";
import type { Settings, Snippet } from "../contract/states.ts";
import type { Log } from "../runtime/log.ts";
import { JsonFile } from "./json-file.ts";

export const defaultSettings: Settings = {
  language: "system",
  theme: "system",
  autosave: true,
  autosaveDelay: 5,
  zoom: 100,
  codeFont: "",
  textFont: "",
  textSize: 15,
  fontSize: 14,
  notifyAfter: 30,
  defaultKernel: "kelvin",
  typeHints: false,
  recordTiming: true,
  stopOnError: true,
  formatOnSave: false,
  markdownPreview: true,
  keyMap: "jupyter",
  keys: {},
  keptPrint: defaultKeptPrint,
  snippets: [],
};

/** What each setting may be. */
export const settingsSchema = {
  language: v.picklist(["system", "en", "zh"]),
  theme: v.picklist(["system", "light", "dark", "contrast-light", "contrast-dark"]),
  autosave: v.boolean(),
  autosaveDelay: v.pipe(v.number(), v.minValue(1), v.maxValue(3600)),
  zoom: v.pipe(v.number(), v.minValue(50), v.maxValue(300)),
  codeFont: v.pipe(v.string(), v.regex(/^[^;{}<>]*$/)),
  textFont: v.pipe(v.string(), v.regex(/^[^;{}<>]*$/)),
  textSize: v.pipe(v.number(), v.minValue(8), v.maxValue(40)),
  fontSize: v.pipe(v.number(), v.minValue(8), v.maxValue(40)),
  notifyAfter: v.pipe(v.number(), v.minValue(0)),
  defaultKernel: v.string(),
  typeHints: v.boolean(),
  recordTiming: v.boolean(),
  stopOnError: v.boolean(),
  formatOnSave: v.boolean(),
  markdownPreview: v.boolean(),
  keyMap: v.picklist(["jupyter", "vscode"]),
  snippets: v.array(
    v.object({
      name: v.pipe(v.string(), v.minLength(1)),
      type: v.picklist(["code", "markdown", "raw"]),
      text: v.string(),
    }),
  ),
  keys: v.record(v.string(), v.array(v.pipe(v.string(), v.minLength(1)))),
  keptPrint: v.pipe(v.number(), v.minValue(0)),
} as const;

const lenient = v.fallback(
  v.object({
    language: v.fallback(settingsSchema.language, defaultSettings.language),
    theme: v.fallback(settingsSchema.theme, defaultSettings.theme),
    autosave: v.fallback(settingsSchema.autosave, defaultSettings.autosave),
    autosaveDelay: v.fallback(settingsSchema.autosaveDelay, defaultSettings.autosaveDelay),
    zoom: v.fallback(settingsSchema.zoom, defaultSettings.zoom),
    codeFont: v.fallback(settingsSchema.codeFont, defaultSettings.codeFont),
    textFont: v.fallback(settingsSchema.textFont, defaultSettings.textFont),
    textSize: v.fallback(settingsSchema.textSize, defaultSettings.textSize),
    fontSize: v.fallback(settingsSchema.fontSize, defaultSettings.fontSize),
    notifyAfter: v.fallback(settingsSchema.notifyAfter, defaultSettings.notifyAfter),
    defaultKernel: v.fallback(settingsSchema.defaultKernel, defaultSettings.defaultKernel),
    typeHints: v.fallback(settingsSchema.typeHints, defaultSettings.typeHints),
    recordTiming: v.fallback(settingsSchema.recordTiming, defaultSettings.recordTiming),
    stopOnError: v.fallback(settingsSchema.stopOnError, defaultSettings.stopOnError),
    formatOnSave: v.fallback(settingsSchema.formatOnSave, defaultSettings.formatOnSave),
    markdownPreview: v.fallback(settingsSchema.markdownPreview, defaultSettings.markdownPreview),
    keyMap: v.fallback(settingsSchema.keyMap, defaultSettings.keyMap),
    keys: v.fallback(settingsSchema.keys, defaultSettings.keys),
    keptPrint: v.fallback(settingsSchema.keptPrint, defaultSettings.keptPrint),
    snippets: v.fallback(settingsSchema.snippets, defaultSettings.snippets as Snippet[]),
  }),
  defaultSettings,
);

/** The user's settings, `settings.json`. A setting that is missing or out of range has its default. */
export function openSettings(folder: string, log: Log): JsonFile<Settings> {
  return new JsonFile(join(folder, "settings.json"), (json) => v.parse(lenient, json), log);
}
