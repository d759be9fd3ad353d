import type { VerdictKind } from '../model/finding.ts';
import type { Canvas } from '../model/report.ts';

const SGR = { bold: '1', dim: '2', red: '31', green: '32', yellow: '33', magenta: '35' } as const;

/** The colour that a verdict is shown in. */
export const VERDICT_COLOR: Readonly<Record<VerdictKind, keyof typeof SGR>> = {
  leak: 'red',
  growth: 'yellow',
  stable: 'green',
  inconclusive: 'magenta',
};

/** The text between its escape sequences (ECMA-48, SGR), or plain where the canvas has no colours. */
export function paint(text: string, style: keyof typeof SGR, canvas: Canvas): string {
  return canvas.color && text !== '' ? `\u001b[${SGR[style]}m${text}\u001b[0m` : text;
}
