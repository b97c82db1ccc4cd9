import { themeShown, themeValue } from "../workspace/theme.ts";
import { monaco } from "./monaco.ts";

/** A colour of the theme as Monaco reads it: `#rrggbb` or `#rrggbbaa`. */
function color(property: `--kv-${string}`): string {
  const probe = document.createElement("canvas").getContext("2d");
  if (!probe) throw new RangeError("this browser has no canvas");
  probe.fillStyle = themeValue(property);
  const written = String(probe.fillStyle);
  const channels = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(written);
  if (!channels) return written;
  const [red, green, blue] = channels.slice(1, 4).map(Number);
  const alpha = Math.round(Number(channels[4] ?? 1) * 255);
  return `#${[red, green, blue, alpha].map((value) => value!.toString(16).padStart(2, "0")).join("")}`;
}

function tokenRules(): monaco.editor.ITokenThemeRule[] {
  const rule = (token: string, property: `--kv-${string}`, fontStyle = "") => ({
    token,
    foreground: color(property).slice(1),
    fontStyle,
  });
  return [
    rule("", "--kv-code-ink"),
    rule("comment", "--kv-code-comment", "italic"),
    rule("keyword", "--kv-code-keyword"),
    rule("string", "--kv-code-string"),
    rule("regexp", "--kv-code-string"),
    rule("number", "--kv-code-number"),
    rule("function", "--kv-code-function"),
    rule("type", "--kv-code-type"),
    rule("tag", "--kv-code-name"),
    rule("attribute.name", "--kv-code-name"),
    rule("annotation", "--kv-code-meta"),
    rule("delimiter", "--kv-code-ink"),
    rule("strong", "--kv-code-ink", "bold"),
    rule("emphasis", "--kv-code-ink", "italic"),
    rule("variable", "--kv-code-name"),
    rule("parameter", "--kv-code-name"),
    rule("string.link", "--kv-accent"),
  ];
}

/** All levels of brackets alike: the page has colours enough. */
function brackets(): Record<string, string> {
  const ink = color("--kv-code-ink");
  const levels = [1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, ink]);
  return Object.fromEntries([...levels, ["editorBracketHighlight.unexpectedBracket.foreground", ink]]);
}

/** Gives Monaco the colours that theme.css has now. */
export function applyEditorTheme(): void {
  const { scheme, contrast } = themeShown.get();
  const dark = scheme === "dark";
  monaco.editor.defineTheme("kelvin", {
    base: contrast ? (dark ? "hc-black" : "hc-light") : dark ? "vs-dark" : "vs",
    inherit: true,
    rules: tokenRules(),
    colors: {
      "editor.background": "#00000000",
      "editorGutter.background": "#00000000",
      "editor.foreground": color("--kv-code-ink"),
      "editorCursor.foreground": color("--kv-accent"),
      "editor.selectionBackground": dark ? "#82b1ff3d" : "#1c5fc033",
      "editor.inactiveSelectionBackground": dark ? "#82b1ff24" : "#1c5fc01c",
      "editor.wordHighlightBackground": dark ? "#ffffff14" : "#0000000d",
      "editor.wordHighlightStrongBackground": dark ? "#ffffff1f" : "#00000014",
      "editor.findMatchBackground": color("--kv-mark"),
      "editorLineNumber.foreground": color("--kv-ink-faint"),
      "editorLineNumber.activeForeground": color("--kv-ink-soft"),
      "editorBracketMatch.background": dark ? "#82b1ff2e" : "#1c5fc01f",
      "editorBracketMatch.border": "#00000000",
      ...brackets(),
      "editorWidget.background": color("--kv-raised"),
      "editorWidget.border": color("--kv-line-strong"),
      "editorWidget.foreground": color("--kv-ink"),
      "editorSuggestWidget.background": color("--kv-raised"),
      "editorSuggestWidget.border": color("--kv-line-strong"),
      "editorSuggestWidget.foreground": color("--kv-ink"),
      "editorSuggestWidget.selectedBackground": color("--kv-selected"),
      "editorSuggestWidget.selectedForeground": color("--kv-ink"),
      "editorSuggestWidget.highlightForeground": color("--kv-accent"),
      "editorSuggestWidget.focusHighlightForeground": color("--kv-accent"),
      "editorHoverWidget.background": color("--kv-raised"),
      "editorHoverWidget.border": color("--kv-line-strong"),
      "editorError.foreground": color("--kv-bad"),
      "editorWarning.foreground": color("--kv-warn"),
      "peekView.border": color("--kv-accent"),
      "peekViewTitle.background": color("--kv-raised"),
      "peekViewTitleLabel.foreground": color("--kv-ink"),
      "peekViewTitleDescription.foreground": color("--kv-ink-soft"),
      "peekViewEditor.background": color("--kv-surface"),
      "peekViewEditor.matchHighlightBackground": color("--kv-mark"),
      "peekViewResult.background": color("--kv-raised"),
      "peekViewResult.lineForeground": color("--kv-ink"),
      "peekViewResult.fileForeground": color("--kv-ink"),
      "peekViewResult.selectionBackground": color("--kv-selected"),
      "peekViewResult.selectionForeground": color("--kv-ink"),
      "peekViewResult.matchHighlightBackground": color("--kv-mark"),
      "editorInlayHint.foreground": color("--kv-ink-faint"),
      "editorInlayHint.background": color("--kv-hover"),
      "menu.background": color("--kv-raised"),
      "menu.foreground": color("--kv-ink"),
      "menu.border": color("--kv-line-strong"),
      "list.activeSelectionBackground": color("--kv-selected"),
      "list.activeSelectionForeground": color("--kv-ink"),
      "editorLightBulb.foreground": color("--kv-warn"),
      "editorActionList.background": color("--kv-raised"),
      "editorActionList.foreground": color("--kv-ink"),
      "editorActionList.focusBackground": color("--kv-selected"),
      "editorActionList.focusForeground": color("--kv-ink"),
      "list.hoverBackground": color("--kv-hover"),
      focusBorder: "#00000000",
      "input.background": color("--kv-surface"),
      "input.border": color("--kv-line-strong"),
      "scrollbarSlider.background": dark ? "#ffffff24" : "#00000024",
      "scrollbarSlider.hoverBackground": dark ? "#ffffff3d" : "#0000003d",
      "widget.shadow": "#00000024",
    },
  });
  monaco.editor.setTheme("kelvin");
}
