/** Every law that exploring holds a target against, beside the promises about every answer. */
import type { AnyLaw } from "./law.ts";
import {
  answerLaws,
  buildsDoNotOverlap,
  deletionBuildsADelete,
  othersSeeNothing,
} from "./laws-of-answers.ts";
import { aTaskBeginsWithAStart, creationLaws } from "./laws-of-creation.ts";
import { listLaws } from "./laws-of-lists.ts";
import { agentTokensGoWithTheirBuild, aReportIsShown, logLaws, snapshotsHaveALimit } from "./laws-of-logs.ts";
import { aBuildKeepsItsFacts, deletedStaysGone, passageLaws } from "./laws-of-passages.ts";
import { readLaws } from "./laws-of-reads.ts";
import { answersAreThoseOfSomeOrder } from "./laws-of-together.ts";
import { everyCallIsAnswered } from "../run.ts";

export const laws: readonly AnyLaw[] = [
  everyCallIsAnswered,
  ...creationLaws,
  aTaskBeginsWithAStart,
  ...answerLaws,
  othersSeeNothing,
  answersAreThoseOfSomeOrder,
  buildsDoNotOverlap,
  deletionBuildsADelete,
  deletedStaysGone,
  ...passageLaws,
  aBuildKeepsItsFacts,
  ...readLaws,
  ...logLaws,
  agentTokensGoWithTheirBuild,
  snapshotsHaveALimit,
  aReportIsShown,
  ...listLaws,
];
