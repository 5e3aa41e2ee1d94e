import { readScript } from '../powershell/script.js';

const FOLDER = 'scripts/azure';
const LIBRARY = `${FOLDER}/lib.ps1`;

/** What the scripts call that they do not define. */
const COMMANDS = new Set([
  ...['az', 'chmod', 'icacls'],
  ...['ConvertFrom-Json', 'ConvertTo-Json', 'ForEach-Object', 'Get-ChildItem', 'Get-Command', 'Get-Content', 'Get-Help'],
  ...['Invoke-WebRequest', 'Join-Path', 'Move-Item', 'New-Item', 'Out-Host', 'Read-Host', 'Set-Content', 'Set-StrictMode'],
  ...['Sort-Object', 'Split-Path', 'Start-Sleep', 'Test-Path', 'Where-Object'],
]);
/** Variables that PowerShell sets. */
const AUTOMATIC = ['_', 'true', 'false', 'null', 'IsWindows', 'LastExitCode', 'MyInvocation', 'PSBoundParameters', 'PSScriptRoot'];

/** Where a script cannot be parsed. */
export const syntaxErrors = (files) =>
  inScripts(files, ({ script }) => script.broken.map(({ line, text }) => ({ line, fault: `cannot be parsed near ${text.slice(0, 40)}` })));

/** Commands that nobody defines, which PowerShell would notice only when it comes to them. */
export const unknownCommands = (files) =>
  inScripts(files, ({ script, functions }) =>
    script.commands.filter(({ text }) => !COMMANDS.has(text) && !(text in functions)).map(({ line, text }) => ({ line, fault: `calls ${text}, which nobody defines` })),
  );

/** Parameters that a function of ours is given and does not take. */
export const unknownParameters = (files) =>
  inScripts(files, ({ script, functions }) =>
    script.commands
      .filter(({ text }) => text in functions)
      .flatMap(({ line, text, given }) =>
        given.filter((name) => !functions[text].includes(name)).map((name) => ({ line, fault: `gives ${text} -${name}, which it does not take` })),
      ),
  );

/** Variables that are read and never set, at which strict mode stops a script. */
export const unsetVariables = (files) =>
  inScripts(files, ({ script, variables }) =>
    script.read
      .filter(({ text }) => !/^env:/i.test(text) && !variables.has(text.toLowerCase()))
      .map(({ line, text }) => ({ line, fault: `reads $${text}, which nobody sets` })),
  );

/** Variables in strings whose name PowerShell takes to go on: $name: is a scope, and ? belongs to names. */
export const misreadNames = (files) =>
  inScripts(files, ({ script }) =>
    script.strings.flatMap(({ line, text }) =>
      [...text.matchAll(/\$(?!env:)\w+[:?]/gi)].map(([name]) => ({ line, fault: `has ${name} in a string; put the name in braces` })),
    ),
  );

/** What a check finds in each script, a sentence each; it sees the functions and variables of the library too. */
function inScripts(files, check) {
  const library = readScript(files.read(LIBRARY));
  return files.in(FOLDER, '.ps1').flatMap((name) => {
    const path = `${FOLDER}/${name}`;
    const script = path === LIBRARY ? library : readScript(files.read(path));
    const functions = { ...library.functions, ...script.functions };
    const variables = new Set([...AUTOMATIC, ...library.assigned, ...script.assigned].map((one) => one.toLowerCase()));
    return check({ script, functions, variables }).map(({ line, fault }) => `${path}:${line} ${fault}.`);
  });
}
