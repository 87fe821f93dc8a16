/** Templates of the HTML report. */
import { createHtml } from "../../../shared/markup.ts";
import { visible } from "../text.ts";

/** Whatever a server answered can be read off the report, down to characters that nobody sees. */
export const html = createHtml(visible);
