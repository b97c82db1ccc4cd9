/** Where packages come from, and how they are fetched: of the user and the machine, whoever set it. */
const connection =
  /^npm_config_(?:.*registry|.*proxy|cafile|ca|strict_ssl|offline|prefer_.*|cache|userconfig|globalconfig|fetch_.*|.*auth.*)$/i;

/**
 * What to take out of the environment, as undefined. `npm start` and `npx` hand their own settings on, those of the project that
 * Kelvin itself is started from among them (`save-exact`, `ignore-scripts`): they are not meant for the notebook's project.
 */
export function withoutForeignSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env["npm_command"] === undefined) return {};
  const foreign = Object.keys(env).filter(
    (name) => /^npm_(?:package|lifecycle|config)_/i.test(name) && !connection.test(name),
  );
  return Object.fromEntries(foreign.map((name) => [name, undefined]));
}
