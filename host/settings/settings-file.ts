import { join } from "node:path";
import * as v from "valibot";
import { defaultKeptPrint } from "../outputs/output-limit.ts";
import type { Settings, Snippet } from "../contract/states.ts";
import { FileWatch } from "../documents/file-watch.ts";
import { reasonOf, type Log } from "../runtime/log.ts";
import { say } from "../../wording/say.ts";
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

const lenient = v.looseObject({
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
});

const isObject = (json: unknown): json is object => typeof json === "object" && json !== null;

/** What is wrong with settings as somebody wrote them. */
function problemsOf(json: unknown): string[] {
  if (!isObject(json)) return [];
  return Object.entries(json).flatMap(([name, value]) => {
    if (!Object.hasOwn(settingsSchema, name)) return [say("There is no setting “{name}” (settings.json).", { name })];
    const schema = settingsSchema[name as keyof Settings];
    if (v.is(schema, value)) return [];
    const usual = JSON.stringify(defaultSettings[name as keyof Settings]);
    return [
      say("The setting {name} cannot be {value}; {usual} holds instead (settings.json).", {
        name,
        value: JSON.stringify(value),
        usual,
      }),
    ];
  });
}

/**
 * The user's settings, `settings.json`, which may be written by hand at any time. A setting that is missing or out of range
 * has its default; names that are no settings stay in the file.
 */
export class SettingsFile {
  readonly #file: JsonFile<Settings>;
  #seen: unknown;

  constructor(folder: string, log: Log) {
    const parse = (json: unknown): Settings => {
      this.#seen = json;
      return v.parse(lenient, isObject(json) ? json : {});
    };
    this.#file = new JsonFile(join(folder, "settings.json"), parse, log);
  }

  get path(): string {
    return this.#file.path;
  }

  get value(): Settings {
    return this.#file.value;
  }

  /** What is wrong with the file, in words. */
  get problems(): readonly string[] {
    return problemsOf(this.#seen);
  }

  set(value: Settings): void {
    this.#seen = value;
    this.#file.set(value);
  }

  flushed(): Promise<void> {
    return this.#file.flushed();
  }

  /** Calls `changed` when somebody wrote other settings, and `failed` with words when what they wrote cannot be read. */
  follow(changed: () => void, failed: (message: string) => void): FileWatch {
    const look = async (): Promise<void> => {
      const found = await this.#file.reread();
      if (found.kind === "changed") changed();
      if (found.kind === "unreadable")
        failed(
          say("settings.json cannot be read ({reason}). The settings stay as they are.", { reason: found.reason }),
        );
    };
    const fail = (error: unknown): void => failed(reasonOf(error));
    return new FileWatch(this.path, () => void look().catch(fail), fail);
  }
}
