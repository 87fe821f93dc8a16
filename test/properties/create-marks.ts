/** Whether a property met what it speaks of. */

/** Counts what a property really met, so that a law that holds for want of cases is found out. */
export function createMarks() {
  const counts = new Map<string, number>();
  return {
    hit(mark: string): void {
      counts.set(mark, (counts.get(mark) ?? 0) + 1);
    },
    /** Which of these were met less often than they should. */
    missed: (marks: readonly string[], atLeast = 1): readonly string[] =>
      marks.filter((mark) => (counts.get(mark) ?? 0) < atLeast),
  };
}
