import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

const command = (strings: TemplateStringsArray, ...values: unknown[]) => commandLine(strings, values);
/** The arguments as bash hands them to a program. */
const argumentsOf = (text: string) =>
  execFileSync("bash", ["-c", `show() { printf '%s\\0' "$@"; }; ${text}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);

const nasty = [
  "two words",
  "it's",
  'say "hi"',
  "$HOME ${HOME} $(id) `id`",
  "back\\slash\\",
  "; rm -rf / # | & > <",
  "new\nline\ttab",
  "* ? [a] {a,b} ~",
  "",
  "-n",
  "!history!",
  "ünïcödé 🎉",
];

describe("a value in a command", () => {
  test.each(nasty)("stays one argument wherever it stands: %j", (value) => {
    const written = command`show ${value} "in ${value}." 'in ${value}.' --x=${value} "$(printf '%s.' "${value}" '${value}')"`;
    expect(argumentsOf(written)).toEqual([value, `in ${value}.`, `in ${value}.`, `--x=${value}`, `${value}.${value}.`]);
  });

  test("of an array is several arguments; numbers, booleans and files' URLs are text", () => {
    expect(argumentsOf(command`show ${["a b", "c"]} ${1.5} ${true} ${10n} ${new URL("file:///a%20b")}`)).toEqual([
      "a b",
      "c",
      "1.5",
      "true",
      "10",
      "/a b",
    ]);
  });

  test("that is raw is part of the command", () => {
    expect(argumentsOf(command`show ${{ raw: "a 'b c'" }}`)).toEqual(["a", "b c"]);
  });

  test("is refused where no quoting could make it safe, or where it means nothing", () => {
    const refused = [
      () => command`echo \`echo ${"x"}\``,
      () => command`echo $${"x"}`,
      () => command`echo $'${"x"}'`,
      () => command`echo # ${"x"}`,
      () => command`cat <<END\n${"x"}\nEND`,
      () => command`echo ${"\0"}`,
      () => command`echo ${undefined}`,
      () => command`echo ${{}}`,
    ];
    expect(
      refused.map((write) => {
        try {
          return write();
        } catch (error) {
          return String(error);
        }
      }),
    ).toMatchInlineSnapshot(`
      [
        "RangeError: The value 1 of the command stands between backticks, where nothing can be quoted: write $(…) instead",
        "RangeError: The value 1 of the command has a $ right before its \${…}, which would change its quoting: write \\$ for a dollar sign",
        "RangeError: The value 1 of the command stands in $'…': put it elsewhere",
        "RangeError: The value 1 of the command stands in a comment: put it elsewhere",
        "RangeError: The value 1 of the command stands in a here-document: give the text as $({ input: text })\`…\` instead",
        "RangeError: The value 1 of the command contains a NUL character, which no argument can",
        "TypeError: The value 1 of the command is undefined, where text, a number, a boolean, a URL or an array of these is expected",
        "TypeError: The value 1 of the command is an object, where text, a number, a boolean, a URL or an array of these is expected",
      ]
    `);
  });
});

test("the text of a command reaches bash as it is written", () => {
  expect(command`printf 'a\n' "\$HOME" \${HOME} it\'s \`id\` $((1 << 2)) a#b`).toBe(
    "printf 'a\\n' \"\\$HOME\" ${HOME} it\\'s `id` $((1 << 2)) a#b",
  );
});
