import { fail } from '../../model/failure.ts';

/** The cells of one line as RFC 4180 has them: commas, and quotes doubled inside quoted cells. */
export function splitCsvLine(line: string, place: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  let from = 0;
  for (;;) {
    const cell = readCell(line, from, place);
    cells.push(cell.text);
    if (cell.endsAt >= line.length) return cells;
    from = cell.endsAt + 1;
  }
}

function readCell(line: string, from: number, place: string): { readonly text: string; readonly endsAt: number } {
  if (line[from] !== '"') {
    const comma = line.indexOf(',', from);
    const endsAt = comma < 0 ? line.length : comma;
    return { text: line.slice(from, endsAt), endsAt };
  }
  const quoted = /"((?:[^"]|"")*)"(?=,|$)/y;
  quoted.lastIndex = from;
  const match = quoted.exec(line);
  if (match === null) throw fail('input', `${place}: a quoted cell is not closed`, 'close it on the same line');
  return { text: (match[1] ?? '').replaceAll('""', '"'), endsAt: quoted.lastIndex };
}
