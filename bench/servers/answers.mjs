// How a contestant answers what the bench asks it over IPC, besides what tell-usage.mjs answers for it.

/** @param {Record<string, (question: any) => unknown>} answers by the name of the question */
export function answerParent(answers) {
  process.on("message", ({ id, ask, question }) => {
    const make = answers[ask];
    if (make === undefined) return;
    Promise.try(make, question).then(
      (answer) => process.send({ id, answer }),
      (error) => process.send({ id, error: String(error?.stack ?? error) }),
    );
  });
  process.channel?.unref();
}
