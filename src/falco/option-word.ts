/** The words that set a key of falco.yaml on a Falco's command line: every version has `-o`, and it wins over all files. */
export function optionWords(key: string, value: string | number | boolean): readonly string[] {
  return ['-o', `${key}=${value}`];
}
