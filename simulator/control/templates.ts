/** One template of a world. */
import type { Template } from "../core/model.ts";
import { worldDocument } from "./world.ts";
import { show, unknownWord, type Answer, type ControlRequest, type Shapes } from "./reply.ts";

/** `POST /_sim/templates/{template}`. */
export function deprecateTemplate({ simulator, params, body }: ControlRequest): Answer {
  const { deprecated } = body as Shapes["DeprecateTemplateRequest"];
  const asked = params["template"] ?? "";
  const all = [...simulator.world.templates.values()];
  const found = all.filter((template) => isCalled(template, asked));
  const [template] = found;
  if (template === undefined) {
    const { validations = [] } = unknownWord(
      "template",
      asked,
      "template",
      all.map(({ name }) => name),
    );
    return { status: 404, message: `Unknown template ${JSON.stringify(asked)}.`, validations };
  }
  if (found.length > 1) {
    const detail = `Name it by its id: ${found.map(({ id }) => id).join(", ")}.`;
    return { status: 409, message: `Several templates are called ${JSON.stringify(asked)}.`, detail };
  }
  simulator.carryOut({ at: simulator.now(), kind: "template", template: template.id, deprecated });
  return show("World", worldDocument(simulator));
}

function isCalled({ id, name }: Template, asked: string): boolean {
  return id === asked.toLowerCase() || name === asked;
}
