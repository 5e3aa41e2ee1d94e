const SHELL = {
  comments: /^\s*#.*$/gm,
  continued: /\\\n\s*/g,
  variables: [
    /\$\{?!?([A-Z][A-Z0-9_]{2,})\b/g,
    /\b[\w-]+=([A-Z][A-Z0-9_]{2,})\b/g,
    /\brequire((?:\s+[A-Z][A-Z0-9_]+)+)/g,
  ],
  own: /(?:^|\s)([A-Z][A-Z0-9_]+)=/gm,
  deployment: /^\s*deploy (\w+)(\s.*)$/gm,
};
const POWERSHELL = {
  comments: /<#[^]*?#>|^\s*#.*$/gm,
  continued: /(?<=,)\n\s*/g,
  variables: [/(?<!`)\$\{?env:([A-Z]\w+)/g],
  own: /(?!)/g,
  deployment: /\bPublish-Template \S+ '(\w+)'(\s.*)$/gm,
};
/** A parameter in a deployment's arguments, and what it is given. */
const ARGUMENT = /"(\w+)=([^"]*)"/g;

/**
 * The scripts for Azure in both languages: {path, text, variables, deployments}, where variables are those that the
 * script reads from its environment, and deployments are {folder, given} with what it gives to each parameter.
 */
export const scripts = (files) =>
  files.below('scripts/azure').map((path) => {
    const text = files.read(path);
    const language = path.endsWith('.ps1') ? POWERSHELL : SHELL;
    const code = text.replace(language.comments, '').replace(language.continued, ' ');
    return {
      path,
      text,
      variables: variablesOf(files, path, code, language),
      deployments: deploymentsOf(code, language),
    };
  });

/** The variable that each parameter of a template is given by the shell's scripts. */
export function variablesGiven(files, folder) {
  const deployments = scripts(files).flatMap((script) => script.deployments);
  const given = deployments.filter((one) => one.folder === folder).flatMap((one) => Object.entries(one.given));
  const named = given.map(([parameter, value]) => [parameter, value.match(/\$\{?([A-Z][A-Z0-9_]+)/)?.[1]]);
  return Object.fromEntries(named.filter(([, variable]) => variable));
}

function variablesOf(files, path, code, { variables, own }) {
  const library = path.replace(/[\w-]+\.(\w+)$/, 'lib.$1');
  const set = all(`${code}\n${files.read(library)}`, own);
  const read = variables.flatMap((pattern) => all(code, pattern)).flatMap((names) => names.trim().split(/\s+/));
  return [...new Set(read)].filter((name) => !set.includes(name));
}

const deploymentsOf = (code, { deployment }) =>
  [...code.matchAll(deployment)].map(([, folder, rest]) => ({
    folder,
    given: Object.fromEntries([...rest.matchAll(ARGUMENT)].map(([, name, value]) => [name, value])),
  }));

const all = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);
