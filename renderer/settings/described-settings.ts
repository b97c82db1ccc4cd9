import { languages } from "../../wording/language.ts";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import { keyMaps } from "../commands/key-maps.ts";
import type { KernelChoice, Settings } from "../../host/contract/states.ts";

/** How a setting is set: with a switch, a number within bounds, one of several, a text, or in a dialog of its own. */
export type SettingControl =
  | { readonly kind: "switch" }
  | {
      readonly kind: "number";
      readonly least: number;
      readonly most: number;
      readonly step: number;
      readonly unit: string;
    }
  | {
      readonly kind: "choice";
      readonly choices: (kernels: readonly KernelChoice[]) => readonly (readonly [value: string, label: string])[];
    }
  | { readonly kind: "text"; readonly placeholder: PlainPhrase }
  | {
      readonly kind: "elsewhere";
      readonly command: "help.shortcuts" | "edit.insertSnippet";
      readonly label: PlainPhrase;
    };

export interface DescribedSetting {
  readonly group: "Look" | "Writing" | "Running" | "Files" | "Keys and snippets";
  readonly label: PlainPhrase;
  readonly detail: PlainPhrase;
  readonly control: SettingControl;
}

/** Every setting, as the user finds it; a new one does not compile before it is described. */
export const describedSettings: { readonly [Name in keyof Settings]: DescribedSetting } = {
  language: {
    group: "Look",
    label: "Language",
    detail:
      "Of menus, messages and reports. What the code editor says of its own changes when the window is opened again.",
    control: {
      kind: "choice",
      choices: () => [
        ["system", say("As the system")],
        ...Object.entries(languages).map(([language, { name }]) => [language, name] as const),
      ],
    },
  },
  theme: {
    group: "Look",
    label: "Theme",
    detail: "Light, dark, with high contrast, or as the system has it.",
    control: {
      kind: "choice",
      choices: () => [
        ["system", say("As the system")],
        ["light", say("Light")],
        ["dark", say("Dark")],
        ["contrast-light", say("High contrast, light")],
        ["contrast-dark", say("High contrast, dark")],
      ],
    },
  },
  zoom: {
    group: "Look",
    label: "Zoom",
    detail: "How large everything is drawn in the desktop app. In a browser, the browser's own zoom does this.",
    control: { kind: "number", least: 50, most: 300, step: 10, unit: "%" },
  },
  textFont: {
    group: "Look",
    label: "Font of texts",
    detail: "Of menus, panels and Markdown. Several are tried in turn, with commas between them.",
    control: { kind: "text", placeholder: "The system's" },
  },
  codeFont: {
    group: "Look",
    label: "Font of code",
    detail: "In cells and outputs. Several are tried in turn, with commas between them.",
    control: { kind: "text", placeholder: "The system's" },
  },
  textSize: {
    group: "Look",
    label: "Reading size",
    detail: "Of Markdown, and of texts in outputs.",
    control: { kind: "number", least: 8, most: 40, step: 0.5, unit: "px" },
  },
  fontSize: {
    group: "Look",
    label: "Font size of code",
    detail: "In cells, outputs and reports that are drawn in this window.",
    control: { kind: "number", least: 8, most: 40, step: 0.5, unit: "px" },
  },
  typeHints: {
    group: "Writing",
    label: "Type hints in code",
    detail: "Shows the types and parameter names that the code leaves out.",
    control: { kind: "switch" },
  },
  markdownPreview: {
    group: "Writing",
    label: "Preview of Markdown",
    detail: "Shows below a Markdown cell what it says, while it is written.",
    control: { kind: "switch" },
  },
  formatOnSave: {
    group: "Writing",
    label: "Format code when saving",
    detail: "Formats all code cells, or a source in an editor, before the file is written; one step to undo.",
    control: { kind: "switch" },
  },
  defaultKernel: {
    group: "Running",
    label: "Kernel of new notebooks",
    detail: "Also of notebooks that name none.",
    control: { kind: "choice", choices: (kernels) => kernels.map(({ name, displayName }) => [name, displayName]) },
  },
  stopOnError: {
    group: "Running",
    label: "Stop when a cell fails",
    detail: "The cells that wait behind it are given up. A cell with the tag raises-exception may always fail.",
    control: { kind: "switch" },
  },
  recordTiming: {
    group: "Running",
    label: "Keep when cells ran",
    detail: "Writes it into the notebook's metadata, as JupyterLab does.",
    control: { kind: "switch" },
  },
  notifyAfter: {
    group: "Running",
    label: "Announce runs longer than",
    detail: "When they end while no window of Kelvin has the focus.",
    control: { kind: "number", least: 0, most: 86_400, step: 5, unit: "s" },
  },
  keptPrint: {
    group: "Running",
    label: "Keep of what a cell prints",
    detail: "Its beginning and its end; what is left out in between is said. 0 keeps all.",
    control: { kind: "number", least: 0, most: 100_000, step: 1, unit: "MB" },
  },
  autosave: {
    group: "Files",
    label: "Save by itself",
    detail: "Where it is off, unsaved changes are still kept in a journal, and found again after a crash.",
    control: { kind: "switch" },
  },
  autosaveDelay: {
    group: "Files",
    label: "Save after the last edit",
    detail: "How long nothing must have changed.",
    control: { kind: "number", least: 1, most: 3600, step: 1, unit: "s" },
  },
  keyMap: {
    group: "Keys and snippets",
    label: "Keys as in",
    detail: "Whose keys commands have, unless you gave them others.",
    control: {
      kind: "choice",
      choices: () => Object.entries(keyMaps).map(([name, { label }]) => [name, label]),
    },
  },
  keys: {
    group: "Keys and snippets",
    label: "Keys of commands",
    detail: "Every command with its keys, to be changed one by one.",
    control: { kind: "elsewhere", command: "help.shortcuts", label: "Keyboard Shortcuts…" },
  },
  snippets: {
    group: "Keys and snippets",
    label: "Snippets",
    detail: "Texts that you write often.",
    control: { kind: "elsewhere", command: "edit.insertSnippet", label: "Snippets…" },
  },
};

export type SettingName = keyof Settings;

/** The settings that fit what is looked for, in their groups. */
export function foundSettings(
  query: string,
): readonly { readonly group: DescribedSetting["group"]; readonly names: readonly SettingName[] }[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const all = Object.entries(describedSettings) as [SettingName, DescribedSetting][];
  const fitting = all.filter(([name, { group, label, detail }]) => {
    const text = [name, group, label, detail, say(group), say(label), say(detail)].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return [...new Set(all.map(([, { group }]) => group))].flatMap((group) => {
    const names = fitting.flatMap(([name, described]) => (described.group === group ? [name] : []));
    return names.length === 0 ? [] : [{ group, names }];
  });
}
