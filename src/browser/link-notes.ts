import { NOTES_ID, type PageData } from '../model/page.ts';

/** Something that happened, in words. */
export interface WordedNote {
  readonly tMs: number;
  readonly what: string;
  readonly text: string;
}

/** The notes of a page with their words, which stand in its table. */
export function readNotes(notes: PageData['notes']): readonly WordedNote[] {
  const cells = document.querySelectorAll(`#${NOTES_ID} tbody tr > :nth-child(3)`);
  return notes.map((note, i) => ({ ...note, text: cells[i]?.textContent ?? '' }));
}

/** Makes the time of each note in the table a button that leads to that moment in the charts. */
export function linkNotes(notes: readonly WordedNote[], goTo: (tMs: number) => void): void {
  for (const [i, cell] of document.querySelectorAll(`#${NOTES_ID} tbody tr > :first-child`).entries()) {
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
