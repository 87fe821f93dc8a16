/** Says something to a task of one's own. Resolves with what came of it. */
export async function say(url: string, token: string, task: string, input: string): Promise<string> {
  const answer = await fetch(`${url}/api/v2/tasks/me/${task}/send`, {
    method: "POST",
    headers: { "Coder-Session-Token": token },
    body: JSON.stringify({ input }),
  });
  if (answer.ok) return "said";
  const { message } = (await answer.json()) as { message: string };
  return message;
}
