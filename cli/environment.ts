/** The variables that our flags are read from, as other systems write them. */

const OURS = /^(?:MOCK_)?CODER_/;

/**
 * Takes away what shells, `.env` files and secret stores leave around a value: line ends, blanks, a byte order mark. A
 * variable of ours with nothing in it counts as not set: CI systems and compose files write one for what is left out.
 */
export function tidyEnvironment(env: NodeJS.ProcessEnv): void {
  for (const [name, value = ""] of Object.entries(env)) {
    if (!OURS.test(name)) continue;
    const text = value.trim();
    if (text === "") delete env[name];
    else if (text !== value) env[name] = text;
  }
}
