/** Variables as text, for whoever reads them: a shell, a `.env` file, a program. Pure. */

export const envFormats = ["shell", "dotenv", "json"] as const;
export type EnvFormat = (typeof envFormats)[number];

export type Variables = Readonly<Record<string, string>>;

export interface EnvText {
  /** With a final newline. */
  readonly text: string;
  /** Names of those that this format cannot say. */
  readonly leftOut: readonly string[];
}

/** What a shell and a `.env` file take for a name. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** All variables that the format can say, one a line. */
export function envText(variables: Variables, format: EnvFormat): EnvText {
  if (format === "json") return { text: `${JSON.stringify(variables, null, 2)}\n`, leftOut: [] };
  const leftOut: string[] = [];
  const lines = Object.entries(variables).flatMap(([name, value]) => {
    const said = !NAME.test(name) || value.includes("\0") ? null : sayings[format](name, value);
    if (said === null) leftOut.push(name);
    return said === null ? [] : [`${said}\n`];
  });
  return { text: lines.join(""), leftOut };
}

const sayings: Readonly<Record<"shell" | "dotenv", (name: string, value: string) => string | null>> = {
  // In single quotes a shell changes nothing.
  shell: (name, value) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`,
  dotenv(name, value) {
    if (/^[\w./:@%+,-]*$/.test(value)) return `${name}=${value}`;
    // Readers of such files know no escapes but `\n`, and that in double quotes only; nor a line end but `\n`.
    const quote = ["'", "`", ...(value.includes("\\") ? [] : ['"'])].find((mark) => !value.includes(mark));
    return quote === undefined || value.includes("\r") ? null : `${name}=${quote}${value}${quote}`;
  },
};
