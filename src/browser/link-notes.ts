import type { PageData } from '../model/page.ts';

/** Makes the time of each note in the table of notes a button that leads to that moment in the charts. */
export function linkNotes(cells: NodeListOf<Element>, notes: PageData['notes'], goTo: (tMs: number) => void): void {
  for (const [i, cell] of cells.entries()) {
    const note = notes[i];
    if (note === undefined) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'at';
    button.textContent = cell.textContent;
    button.title = 'Show it in the charts';
    button.addEventListener('click', () => goTo(note.tMs));
    cell.replaceChildren(button);
  }
}
