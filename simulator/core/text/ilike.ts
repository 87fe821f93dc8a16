/**
 * Does the text hold the pattern, whatever the case of its letters? PostgreSQL's `ILIKE '%pattern%'`: in the pattern `%`
 * stands for any characters, `_` for one, and a backslash takes the character behind it as it is. Source: queries/users.sql.
 */
export function holdsIlike(text: string, pattern: string): boolean {
  const wanted = piecesOf(`%${pattern}%`.toLowerCase());
  const given = Array.from(text.toLowerCase());
  // Where the last `%` stands, and how much it has taken so far: a mismatch lets it take one more.
  let [at, place, star, taken] = [0, 0, -1, 0];
  while (at < given.length) {
    const piece = wanted[place];
    if (piece === MANY) [star, taken, place] = [place, at, place + 1];
    else if (piece === ONE || (piece !== undefined && piece === given[at])) [at, place] = [at + 1, place + 1];
    else if (star >= 0) [taken, at, place] = [taken + 1, taken + 1, star + 1];
    else return false;
  }
  return wanted.slice(place).every((piece) => piece === MANY);
}

const MANY = Symbol("%");
const ONE = Symbol("_");

function piecesOf(pattern: string): readonly (string | symbol)[] {
  const pieces: (string | symbol)[] = [];
  let escaped = false;
  for (const character of pattern) {
    if (escaped || !["%", "_", "\\"].includes(character)) pieces.push(character);
    else if (character !== "\\") pieces.push(character === "%" ? MANY : ONE);
    escaped = !escaped && character === "\\";
  }
  return pieces;
}
