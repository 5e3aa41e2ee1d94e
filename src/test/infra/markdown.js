/** The text between a heading and the next one that is not below it. */
export function section(markdown, title) {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === title);
  if (start < 0) throw new Error(`There is no heading '${title}'.`);
  const level = lines[start].indexOf(' ');
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= level);
  return rest.slice(0, end < 0 ? rest.length : end).join('\n');
}

/** The rows of a text's first table, as objects by the column's heading. */
export function table(markdown) {
  const [first] = markdown.match(/(?:^\|.*\n?)+/m) ?? [''];
  const rows = first
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    );
  const [header, , ...body] = rows;
  if (body.length === 0) throw new Error('There is no table.');
  return body.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column]])));
}

/** A cell without its code marks. */
export const plain = (cell) => cell.replaceAll('`', '');

/** The targets of a text's links, code left out. */
export const links = (markdown) =>
  [
    ...markdown
      .replace(/^```[^]*?^```/gm, '')
      .replace(/`[^`]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, target]) => target);

/** The anchors that a text's headings make, as GitHub makes them. */
export const anchors = (markdown) =>
  [...markdown.replace(/^```[^]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
