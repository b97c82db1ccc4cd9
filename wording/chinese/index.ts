import type { Translations } from "../phrase.ts";
import { audits } from "./audits.ts";
import { cells } from "./cells.ts";
import { commands } from "./commands.ts";
import { debugging } from "./debugging.ts";
import { deeds } from "./deeds.ts";
import { desktop } from "./desktop.ts";
import { dialogs } from "./dialogs.ts";
import { editor } from "./editor.ts";
import { files } from "./files.ts";
import { host } from "./host.ts";
import { outputs } from "./outputs.ts";
import { panels } from "./panels.ts";
import { reference } from "./reference.ts";
import { report } from "./report.ts";
import { runs } from "./runs.ts";
import { sentences } from "./sentences.ts";
import { settings } from "./settings.ts";
import { shell } from "./shell.ts";
import { staleness } from "./staleness.ts";
import { tables } from "./tables.ts";
import { variables } from "./variables.ts";
import { versions } from "./versions.ts";
import { window } from "./window.ts";

/** The Chinese catalogue. Its parts follow the rooms and folders whose texts they translate, so that few meet in one file. */
export const parts = {
  audits,
  cells,
  commands,
  debugging,
  deeds,
  desktop,
  dialogs,
  editor,
  files,
  host,
  outputs,
  panels,
  reference,
  report,
  runs,
  sentences,
  settings,
  shell,
  staleness,
  tables,
  variables,
  versions,
  window,
};

/** All parts as one. */
export const chinese: Translations = Object.assign({}, ...Object.values(parts)) as Translations;
