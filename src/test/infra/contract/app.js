const STAGED = 'target/azure-functions/twinflow';

/** The functions as the package has them: {name, trigger, bindings} from their function.json, hence from the annotations. */
export function functions(files) {
  if (!files.exists(STAGED)) throw new Error(`There is no ${STAGED}; run 'mvn package' first.`);
  return files.below(STAGED, 'function.json').map((path) => {
    const { bindings } = files.json(path);
    const trigger = bindings.find(({ type }) => type.endsWith('Trigger'));
    return { name: path.split('/').at(-2), trigger, bindings };
  });
}

export const functionNames = (files) => functions(files).map(({ name }) => name);
