/**
 * The error of every parser here: a field that is present but not in the form that the kernel documents. It quotes the
 * text (cut at 120 characters), so that the gap it becomes in a run says what the kernel wrote.
 */
export function malformed(source: string, text: string): Error {
  const quoted = JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}...` : text);
  return new Error(`unexpected text ${quoted} in ${source}`);
}
