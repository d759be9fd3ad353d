import { element } from '../xml.ts';

/** What moves the window of time, for those without a mouse too; the script shows it, because without one it does nothing. */
export function writeToolbar(): string {
  const button = (act: string, label: string, sign: string) =>
    element('button', { type: 'button', 'data-act': act, 'aria-label': label, title: label }, sign);
  return element(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Window of time', hidden: 'hidden' },
    button('in', 'Zoom in', '+'),
    button('out', 'Zoom out', '−'),
    button('left', 'Earlier', '←'),
    button('right', 'Later', '→'),
    button('whole', 'Whole run', 'Whole run'),
    element('span', { class: 'range', id: 'range' }, ''),
    element('span', { class: 'note', id: 'keys' }, KEYS),
    element('span', { class: 'unseen', id: 'said', 'aria-live': 'polite' }, ''),
  );
}

const KEYS = 'Drag to zoom, double click for all. Keys: arrows, Home, End; + and − zoom, 0 for all.';
