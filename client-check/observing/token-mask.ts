/** The token in texts that somebody will read. Pure. */

/** Whether the token is in a URL, as it is or escaped. */
export function hasToken(url: string, token: string): boolean {
  return url.includes(token) || decoded(url).includes(token);
}

/** The text with the variable in place of its value. A URL with the token in escapes is shown without any. */
export function withoutToken(text: string, token: string): string {
  const shown = text.replaceAll(token, "$CODER_SESSION_TOKEN");
  const plain = decoded(shown);
  return plain.includes(token) ? plain.replaceAll(token, "$CODER_SESSION_TOKEN") : shown;
}

/** As much of it as is escaped well. */
function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
