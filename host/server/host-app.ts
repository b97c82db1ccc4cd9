import type { Event } from "../contract/events.ts";
import type { AppState, BundledNotebook, KernelChoice } from "../contract/states.ts";
import { listBundledNotebooks } from "../documents/bundled-notebooks.ts";
import { BreakpointsInFiles } from "../documents/breakpoints-in-files.ts";
import { Documents } from "../documents/documents.ts";
import { TrustedNotebooks } from "../documents/trusted-notebooks.ts";
import { isScriptNotebook, namedNotebook } from "../documents/script-notebook.ts";
import { Files } from "../files/files.ts";
import { startFolder } from "../files/start-folder.ts";
import { FileLanguages } from "../language/file-languages.ts";
import { OpenFiles } from "../language/open-files.ts";
import { KernelRecords } from "../kernels/kernel-records.ts";
import { listKernelspecs } from "../kernels/kernelspecs.ts";
import { outputLimit } from "../outputs/output-limit.ts";
import { OutputReader } from "../outputs/output-reader.ts";
import type { Folders } from "../runtime/folders.ts";
import { installation } from "../runtime/installation.ts";
import { reasonOf, type Log } from "../runtime/log.ts";
import { SettingsFile, defaultSettings } from "../settings/settings-file.ts";
import { HostLanguage } from "../settings/host-language.ts";
import { Checkpoints } from "../versions/checkpoints.ts";
import { RecentFiles } from "../settings/recent-files.ts";
import { RunWatches } from "../runs/run-watches.ts";
import { Terminals } from "../terminals/terminals.ts";
import type { View } from "./view.ts";

/** Changes of the app's state within this time are told as one. Milliseconds. */
const together = 80;
/** Installed kernels are looked for again after this. Milliseconds. */
const kernelsKnownFor = 3000;

/** What all views share: documents, settings, recent files. */
export class HostApp {
  readonly settings: SettingsFile;
  readonly language: HostLanguage;
  readonly recent: RecentFiles;
  readonly documents: Documents;
  readonly trusted: TrustedNotebooks;
  readonly breakpoints: BreakpointsInFiles;
  readonly files = new Files();
  readonly fileLanguages: FileLanguages;
  readonly runs = new RunWatches();
  readonly terminals = new Terminals();
  readonly log: Log;
  readonly reader = new OutputReader();
  /** Settles when what an earlier host left has been found again; requests wait for it. */
  readonly ready: Promise<void>;
  #markReady: () => void = () => undefined;
  readonly #views = new Set<View>();
  #timer: NodeJS.Timeout | undefined;
  #kernelsSeen: { readonly at: number; readonly choices: readonly KernelChoice[] } = { at: 0, choices: [] };

  constructor(folders: Folders, log: Log) {
    this.log = log;
    this.ready = new Promise((resolve) => {
      this.#markReady = resolve;
    });
    this.settings = new SettingsFile(folders.settings, log);
    this.language = new HostLanguage(() => this.settings.value.language, log);
    this.recent = new RecentFiles(folders.settings, log);
    this.trusted = new TrustedNotebooks(folders.settings, log);
    this.breakpoints = new BreakpointsInFiles(folders.settings, log);
    this.breakpoints.onChange((content) => this.#tell({ event: "fileBreakpointsChanged", content }));
    const openFiles = new OpenFiles();
    this.fileLanguages = new FileLanguages(openFiles, () =>
      this.documents.all.filter(isScriptNotebook).map(namedNotebook),
    );
    this.documents = new Documents({
      folders,
      log,
      trusted: this.trusted,
      openFiles,
      breakpoints: this.breakpoints,
      checkpoints: new Checkpoints(folders.checkpoints),
      records: new KernelRecords(folders.run, log),
      allowInput: true,
      runSettings: () => this.settings.value,
      defaultKernel: () => this.settings.value.defaultKernel,
      autosave: () => ({ enabled: this.settings.value.autosave, delay: this.settings.value.autosaveDelay }),
      outputLimit: () => outputLimit(this.settings.value.keptPrint),
      changed: () => this.changed(),
      opened: (path, title) => {
        this.recent.add(path, title);
        this.changed();
      },
    });
  }

  /** Whether anybody looks at anything. */
  get isAttended(): boolean {
    return this.#views.size > 0;
  }

  /** Whether a kernel is at work. */
  get isBusy(): boolean {
    return this.documents.all.some(({ kernel }) => kernel.session.isBusy);
  }

  /** Finds again what an earlier host left. */
  async recover(): Promise<void> {
    await this.documents.recover();
    this.#markReady();
    // The first window asks for it at once, and it takes longest the first time, as Python has to say where its kernels are.
    this.state().catch((error: unknown) => this.log.write(`the app's state is not known: ${reasonOf(error)}`));
  }

  addView(view: View): void {
    this.#views.add(view);
    for (const message of this.settings.problems)
      view.send({ event: "notified", content: { level: "warning", message } });
  }

  /** Has settings hold that somebody writes into their file. Answers with what to call to stop. */
  followSettings(): () => void {
    const notify = (level: "warning" | "error", message: string): void =>
      this.#tell({ event: "notified", content: { level, message } });
    const watch = this.settings.follow(
      () => {
        for (const message of this.settings.problems) notify("warning", message);
        this.settingsChanged();
      },
      (message) => notify("error", message),
    );
    return () => watch.close();
  }

  /** Settings have become other ones. */
  settingsChanged(): void {
    this.language.settle();
    this.changed();
  }

  removeView(view: View): void {
    this.#views.delete(view);
    this.files.forget(view);
    this.runs.forget(view);
    this.terminals.forget(view);
    this.fileLanguages.forget(view);
    for (const entry of this.documents.all) entry.detach(view);
  }

  /** Settings, recent files, open documents or their kernels changed. */
  readonly changed = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#views.size === 0) return;
      this.state()
        .then((state) => this.#tell({ event: "appChanged", content: { state } }))
        .catch((error: unknown) => this.log.write(`the app's state could not be told: ${reasonOf(error)}`));
    }, together);
    this.#timer.unref();
  };

  async state(): Promise<AppState> {
    const [bundled, kernels] = await Promise.all([this.#bundled(), this.#kernels()]);
    return {
      version: installation().version,
      hostPid: process.pid,
      platform: process.platform,
      settings: this.settings.value,
      defaultSettings,
      settingsFile: this.settings.path,
      bundled,
      recent: this.recent.list(),
      open: this.documents.list(),
      kernels,
      startFolder: startFolder(),
    };
  }

  #bundled(): Promise<BundledNotebook[]> {
    return listBundledNotebooks(installation().notebooks);
  }

  async #kernels(): Promise<readonly KernelChoice[]> {
    const now = Date.now();
    if (now - this.#kernelsSeen.at < kernelsKnownFor) return this.#kernelsSeen.choices;
    const specs = await listKernelspecs();
    const choices = specs.map(({ name, displayName, language }) => ({ name, displayName, language }));
    this.#kernelsSeen = { at: now, choices };
    return choices;
  }

  #tell(event: Event): void {
    for (const view of this.#views) view.send(event);
  }
}
