/**
 * Who stands in a circle of reporting lines: following their manager's manager leads back to them. Who only reports into
 * a circle is not in it. `managerOf` holds one manager at most for each; linear in its size.
 */
export function inCircles(managerOf: ReadonlyMap<string, string>): Set<string> {
  const circled = new Set<string>();
  const done = new Set<string>();
  for (const start of managerOf.keys()) {
    const path: string[] = [];
    const placeOnPath = new Map<string, number>();
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at) && !placeOnPath.has(at)) {
      placeOnPath.set(at, path.length);
      path.push(at);
      at = managerOf.get(at);
    }
    const closedAt = at === undefined ? undefined : placeOnPath.get(at);
    if (closedAt !== undefined) for (const member of path.slice(closedAt)) circled.add(member);
    for (const seen of path) done.add(seen);
  }
  return circled;
}
