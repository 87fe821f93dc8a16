/**
 * The parameters of a version, evaluated again with each choice that a form sends. Source: coderd/parameters.go,
 * handleParameterWebsocket; codersdk/wsjson/decoder.go; frames as a real server sent them.
 */
import { goStructs } from "../../../spec/operations.ts";
import type { Uuid } from "../../core/model.ts";
import type { Inputs } from "../../core/templates/evaluation.ts";
import type { View } from "../../core/views.ts";
import { createMessageReader } from "../go/go-json.ts";
import { jsonText } from "../wire/json-text.ts";
import { evaluationValue } from "../wire/wire-lookups.ts";
import type { StreamSource } from "./stream-source.ts";
import { GOING_AWAY, type HttpStream, type StreamOutput } from "./stream.ts";

/** Source: coderd/parameters.go, handleParameterWebsocket. */
const LIFETIME_MS = 30 * 60 * 1000;
/** The id of the answer that comes unasked. */
const UNASKED = -1;
/** Who does not say whose workspace it would be. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

interface Question {
  readonly id: number;
  readonly inputs: Inputs | null;
  readonly owner_id: Uuid;
}

const readQuestion = createMessageReader(goStructs, "DynamicParametersRequest");

export function parameterStream(
  { ownerId, evaluate }: Extract<View, { readonly kind: "parameters_stream" }>,
  source: Pick<StreamSource, "watchTime">,
): HttpStream {
  let owner = ownerId;
  const answer = (output: StreamOutput, id: number, inputs: Inputs | null): void =>
    output.send(`${jsonText(evaluationValue(id, evaluate(owner, inputs)))}\n`);
  return {
    endsAfterMs: LIFETIME_MS,
    open(output) {
      answer(output, UNASKED, {});
      return source.watchTime({
        passed: () => {},
        nextAt: () => Infinity,
        gone: () => output.end(GOING_AWAY, ""),
      });
    },
    hear({ bytes, isText }, output) {
      const question = isText ? (readQuestion(bytes) as Question | null) : null;
      if (question === null) return output.end(GOING_AWAY, "");
      // Said once, it holds for the questions after.
      if (question.owner_id !== NOBODY) owner = question.owner_id;
      answer(output, question.id, question.inputs);
    },
  };
}
