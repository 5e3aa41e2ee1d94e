/** What of two sides' facts does not agree, a sentence each; facts are values by the thing that they are about. */
export function differences(left, right) {
  const things = [...new Set([...Object.keys(left.facts), ...Object.keys(right.facts)])].sort();
  return things.flatMap((thing) => {
    const [a, b] = [left.facts[thing], right.facts[thing]];
    if (a === undefined) return [`${left.name} has no ${thing}, which ${right.name} has.`];
    if (b === undefined) return [`${right.name} has no ${thing}, which ${left.name} has.`];
    return a === b ? [] : [`${thing} is ${a} in ${left.name} but ${b} in ${right.name}.`];
  });
}
