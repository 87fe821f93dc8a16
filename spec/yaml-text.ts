/** How a made document is written as YAML. */
import { stringify } from "yaml";

/** Without anchors, which not every reader of OpenAPI knows, and without lines broken at a width. */
export function yamlText(document: unknown): string {
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}
