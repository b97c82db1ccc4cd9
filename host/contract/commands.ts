import type { PlainPhrase } from "../../wording/phrase.ts";

/** A command of the notebook window: named once, shown in menus, bound to keys, run by the renderer. */
export interface CommandDescription {
  readonly label: PlainPhrase;
  readonly menu: "file" | "edit" | "view" | "cell" | "code" | "debug" | "kernel" | "help";
  /** Starts a new group in its menu. */
  readonly separated?: boolean;
  /** Key with Electron's accelerator spelling, valid in both modes; shown in menus. */
  readonly accelerator?: string;
  /** Keys of command mode, spelled as the user presses them: `a`, `d d`, `Shift+M`. */
  readonly keys?: readonly string[];
}

export const commands = {
  "notebook.new": { label: "New Notebook", menu: "file", accelerator: "CmdOrCtrl+Alt+N" },
  "notebook.open": { label: "Open…", menu: "file", accelerator: "CmdOrCtrl+O" },
  "notebook.openRecent": { label: "Open Recent…", menu: "file", accelerator: "CmdOrCtrl+Alt+O" },
  "terminal.new": { label: "New Terminal", menu: "file" },
  "app.welcome": { label: "Welcome Page", menu: "file" },
  "notebook.save": { label: "Save", menu: "file", separated: true, accelerator: "CmdOrCtrl+S" },
  "notebook.saveAs": { label: "Save As…", menu: "file", accelerator: "CmdOrCtrl+Shift+S" },
  "notebook.versions": { label: "Versions and Checkpoints…", menu: "file", separated: true },
  "notebook.compareSaved": { label: "Compare with Saved File", menu: "file" },
  "notebook.compareCommit": { label: "Compare with Last Commit", menu: "file" },
  "notebook.compareFile": { label: "Compare with Another Notebook…", menu: "file" },
  "notebook.trust": { label: "Trust Notebook…", menu: "file" },
  "notebook.exportHtml": { label: "Export as HTML…", menu: "file", separated: true },
  "tab.close": { label: "Close Tab", menu: "file", separated: true, accelerator: "CmdOrCtrl+W", keys: ["Alt+W"] },
  "tab.reopen": {
    label: "Reopen Closed Tab",
    menu: "file",
    accelerator: "CmdOrCtrl+Shift+T",
    // A browser keeps the usual key for its own tabs.
    keys: ["Alt+Shift+T"],
  },

  "app.settings": { label: "Settings…", menu: "file", separated: true, accelerator: "CmdOrCtrl+," },

  "edit.undo": { label: "Undo", menu: "edit", keys: ["z"] },
  "edit.redo": { label: "Redo", menu: "edit", keys: ["Shift+Z"] },
  "cell.cut": { label: "Cut Cell", menu: "edit", separated: true, keys: ["x"] },
  "cell.copy": { label: "Copy Cell", menu: "edit", keys: ["c"] },
  "cell.copyAsJson": { label: "Copy Cell for JupyterLab", menu: "edit" },
  "cell.paste": { label: "Paste Cell Below", menu: "edit", keys: ["v"] },
  "cell.pasteAbove": { label: "Paste Cell Above", menu: "edit", keys: ["Shift+V"] },
  "cell.duplicate": { label: "Duplicate Cell", menu: "edit" },
  "cell.delete": { label: "Delete Cell", menu: "edit", keys: ["d d"] },
  "cell.split": { label: "Split Cell at Cursor", menu: "edit", separated: true, accelerator: "CmdOrCtrl+Shift+-" },
  "cell.mergeAbove": { label: "Merge with Cell Above", menu: "edit", keys: ["CmdOrCtrl+Backspace"] },
  "cell.merge": { label: "Merge with Cell Below", menu: "edit", keys: ["Shift+M"] },
  "cell.moveUp": { label: "Move Cell Up", menu: "edit", accelerator: "CmdOrCtrl+Shift+Up" },
  "cell.moveDown": { label: "Move Cell Down", menu: "edit", accelerator: "CmdOrCtrl+Shift+Down" },

  "view.palette": { label: "Command Palette…", menu: "view", accelerator: "CmdOrCtrl+Shift+C" },
  "edit.insertSnippet": { label: "Insert Snippet…", menu: "edit", separated: true, accelerator: "CmdOrCtrl+Alt+I" },
  "edit.saveSnippet": { label: "Save Cell as Snippet…", menu: "edit" },

  "view.find": { label: "Find in Notebook…", menu: "edit", separated: true, accelerator: "CmdOrCtrl+F", keys: ["f"] },
  "view.replace": { label: "Replace in Notebook…", menu: "edit", accelerator: "CmdOrCtrl+H" },
  "view.findNext": { label: "Find Next", menu: "edit", accelerator: "CmdOrCtrl+G", keys: ["F3"] },
  "view.findPrevious": { label: "Find Previous", menu: "edit", accelerator: "CmdOrCtrl+Shift+G", keys: ["Shift+F3"] },
  "view.files": { label: "File Browser", menu: "view", accelerator: "CmdOrCtrl+Shift+E" },
  "view.searchFiles": { label: "Search in Files…", menu: "view", accelerator: "CmdOrCtrl+Shift+F" },
  "view.toc": { label: "Table of Contents", menu: "view", accelerator: "CmdOrCtrl+Shift+K" },
  "view.variables": { label: "Variables", menu: "view", accelerator: "CmdOrCtrl+Alt+V" },
  "view.runs": { label: "Experiment Runs", menu: "view" },
  "view.properties": { label: "Tags and Metadata", menu: "view" },
  "view.problems": { label: "Problems", menu: "view", accelerator: "CmdOrCtrl+Shift+M" },
  "view.debugger": { label: "Debugger", menu: "view", accelerator: "CmdOrCtrl+Shift+D" },
  "view.typeHints": { label: "Type Hints in Code", menu: "view" },
  "view.theme": { label: "Switch Light and Dark", menu: "view" },
  "view.zoomIn": { label: "Zoom In", menu: "view", separated: true, accelerator: "CmdOrCtrl+=" },
  "view.zoomOut": { label: "Zoom Out", menu: "view", accelerator: "CmdOrCtrl+-" },
  "view.zoomReset": { label: "Actual Size", menu: "view", accelerator: "CmdOrCtrl+0" },
  "view.lineNumbers": { label: "Line Numbers", menu: "view", keys: ["Shift+L"] },
  "view.markdownPreview": { label: "Preview Markdown While Writing", menu: "view", keys: ["Shift+R"] },
  "view.split": { label: "Two Tabs Side by Side", menu: "view", separated: true, accelerator: "CmdOrCtrl+\\" },
  "view.otherPane": { label: "Go to the Other Pane", menu: "view", accelerator: "CmdOrCtrl+Alt+\\" },
  "tab.next": {
    label: "Next Tab",
    menu: "view",
    accelerator: "CmdOrCtrl+PageDown",
    // A browser keeps the usual keys for its own tabs.
    keys: ["CmdOrCtrl+Tab", "Ctrl+Tab", "Alt+PageDown"],
  },
  "tab.previous": {
    label: "Previous Tab",
    menu: "view",
    accelerator: "CmdOrCtrl+PageUp",
    keys: ["CmdOrCtrl+Shift+Tab", "Ctrl+Shift+Tab", "Alt+PageUp"],
  },
  "tab.moveLeft": { label: "Move Tab Left", menu: "view", accelerator: "CmdOrCtrl+Shift+PageUp" },
  "tab.moveRight": { label: "Move Tab Right", menu: "view", accelerator: "CmdOrCtrl+Shift+PageDown" },
  "view.toggleCode": { label: "Hide or Show Code", menu: "view", separated: true },
  "view.toggleOutput": { label: "Collapse or Show Output", menu: "view", keys: ["o"] },
  "view.toggleAllCode": { label: "Hide or Show All Code", menu: "view" },
  "view.toggleAllOutputs": { label: "Collapse or Show All Outputs", menu: "view" },
  "view.foldAll": { label: "Fold All Sections", menu: "view", separated: true, accelerator: "CmdOrCtrl+Shift+Left" },
  "view.unfoldAll": { label: "Unfold All Sections", menu: "view", accelerator: "CmdOrCtrl+Shift+Right" },

  "cell.run": { label: "Run Cell", menu: "cell", accelerator: "CmdOrCtrl+Enter" },
  "cell.runAndAdvance": { label: "Run Cell and Select Next", menu: "cell", accelerator: "Shift+Enter" },
  "cell.runAndInsert": { label: "Run Cell and Insert Below", menu: "cell", accelerator: "Alt+Enter" },
  "cell.runAll": { label: "Run All Cells", menu: "cell", separated: true },
  "cell.runWithParameters": { label: "Run All with Parameters…", menu: "cell" },
  "cell.runAbove": { label: "Run All Above", menu: "cell" },
  "cell.runBelow": { label: "Run Cell and All Below", menu: "cell" },
  "cell.runSection": { label: "Run Section", menu: "cell" },
  "cell.runStale": { label: "Run Stale Cells", menu: "cell", accelerator: "CmdOrCtrl+Alt+R" },
  "cell.insertAbove": { label: "Insert Cell Above", menu: "cell", separated: true, keys: ["a"] },
  "cell.insertBelow": { label: "Insert Cell Below", menu: "cell", keys: ["b"] },
  "cell.insertHeadingAbove": { label: "Insert Heading Above", menu: "cell", keys: ["Shift+A"] },
  "cell.insertHeadingBelow": { label: "Insert Heading Below", menu: "cell", keys: ["Shift+B"] },
  "cell.plotColumn": { label: "Plot a Column…", menu: "cell", separated: true, accelerator: "CmdOrCtrl+Alt+P" },
  "cell.toCode": { label: "Change to Code", menu: "cell", separated: true, keys: ["y"] },
  "cell.toMarkdown": { label: "Change to Markdown", menu: "cell", keys: ["m"] },
  "cell.toRaw": { label: "Change to Raw", menu: "cell", keys: ["r"] },
  "cell.clearOutput": { label: "Clear Output", menu: "cell", separated: true },
  "cell.clearAllOutputs": { label: "Clear All Outputs", menu: "cell" },

  "code.complete": { label: "Complete", menu: "code" },
  "code.inspect": { label: "Show Type and Documentation", menu: "code" },
  "code.parameters": { label: "Show Parameters", menu: "code", accelerator: "CmdOrCtrl+Shift+Space" },
  "code.goToLine": { label: "Go to Line…", menu: "code", separated: true },
  "code.definition": { label: "Go to Definition", menu: "code", accelerator: "F12" },
  "code.peekDefinition": { label: "Peek Definition", menu: "code", accelerator: "Alt+F12" },
  "code.references": { label: "Find References", menu: "code", accelerator: "Shift+F12" },
  "code.rename": { label: "Rename Symbol…", menu: "code", separated: true, accelerator: "F2" },
  "code.quickFix": { label: "Quick Fix…", menu: "code", accelerator: "CmdOrCtrl+." },
  "code.format": { label: "Format Cell or File", menu: "code", accelerator: "Alt+Shift+F" },
  "code.organizeImports": { label: "Organize Imports of File", menu: "code", accelerator: "Alt+Shift+O" },
  "code.formatAll": { label: "Format Notebook", menu: "code" },
  "code.formatOnSave": { label: "Format When Saving", menu: "code" },
  "code.nextProblem": { label: "Next Problem", menu: "code", separated: true, accelerator: "F8" },
  "code.previousProblem": { label: "Previous Problem", menu: "code", accelerator: "Shift+F8" },

  "debug.cell": { label: "Debug Cell", menu: "debug", accelerator: "CmdOrCtrl+Alt+Enter" },
  "debug.start": { label: "Start Debugger", menu: "debug" },
  "debug.stop": { label: "Stop Debugger", menu: "debug", accelerator: "Shift+F5" },
  "debug.continue": { label: "Continue", menu: "debug", separated: true, accelerator: "F5" },
  "debug.pause": { label: "Pause", menu: "debug", accelerator: "F6" },
  "debug.stepOver": { label: "Step Over", menu: "debug", accelerator: "F10" },
  "debug.stepInto": { label: "Step Into", menu: "debug", accelerator: "F11" },
  "debug.stepOut": { label: "Step Out", menu: "debug", accelerator: "Shift+F11" },
  "debug.breakpoint": { label: "Toggle Breakpoint", menu: "debug", separated: true, accelerator: "F9" },
  "debug.condition": { label: "Edit Breakpoint…", menu: "debug" },
  "debug.clearBreakpoints": { label: "Remove All Breakpoints", menu: "debug" },

  "cell.stopOnError": { label: "Stop at Errors", menu: "cell" },
  "view.runningCell": { label: "Go to Running Cell", menu: "cell", separated: true },

  "kernel.interrupt": { label: "Interrupt", menu: "kernel", keys: ["i i"] },
  "kernel.restart": { label: "Restart…", menu: "kernel", keys: ["0 0"] },
  "kernel.restartAndRunAll": { label: "Restart and Run All…", menu: "kernel" },
  "kernel.restartAndRunToCell": { label: "Restart and Run to This Cell…", menu: "kernel" },
  "kernel.restartAndClear": { label: "Restart and Clear All Outputs…", menu: "kernel" },
  "kernel.reactive": { label: "Run Dependent Cells by Themselves", menu: "kernel", separated: true },
  "kernel.choose": { label: "Change Kernel…", menu: "kernel", separated: true },
  "kernel.tensorBackend": { label: "Tensor Backend…", menu: "kernel" },
  "kernel.shutdown": { label: "Shut Down", menu: "kernel" },

  "help.guide": { label: "User Guide", menu: "help" },
  "help.reference": { label: "API Reference", menu: "help" },
  "help.shortcuts": { label: "Keyboard Shortcuts", menu: "help", keys: ["h", "CmdOrCtrl+Shift+H"] },
  "help.about": { label: "About Kelvin", menu: "help" },
} as const satisfies Record<string, CommandDescription>;

export type CommandId = keyof typeof commands;
