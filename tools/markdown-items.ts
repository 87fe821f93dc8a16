/** The items of lists and the rows of tables of a Markdown text. Pure. */

export interface Row {
  readonly head: readonly string[];
  readonly cells: readonly string[];
}

/** The text of each item of a list, without its mark, its lines joined. */
export function itemsOf(text: string): readonly string[] {
  const items: string[] = [];
  let open = false;
  for (const line of text.split("\n")) {
    const start = /^ *- (.*)/.exec(line)?.[1];
    if (start !== undefined) items.push(start);
    else if (open && /^ +\S/.test(line)) items.push(`${items.pop() ?? ""} ${line.trim()}`);
    open = start !== undefined || (open && /^ +\S/.test(line));
  }
  return items;
}

/** Every row of every table, with the head of its table; heads and rulers are left out. */
export function rowsOf(text: string): readonly Row[] {
  let head: readonly string[] = [];
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    if (!line.startsWith("| ") || line.startsWith("| --")) return [];
    const cells = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (lines[index + 1]?.startsWith("| --") !== true) return [{ head, cells }];
    head = cells;
    return [];
  });
}
