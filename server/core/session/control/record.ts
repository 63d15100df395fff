import { closeLast, type NotesOf } from '../record-draft.ts';
import { isOpen } from '../state.ts';

/** Who controlled whose machine, from when to when: only what was allowed there too counts. */
export const CONTROL_NOTES: NotesOf<'controlBegan' | 'controlEnded'> = {
  controlBegan: ({ draft, names, end }, { at }, before) => {
    const control = isOpen(before) ? before.control : null;
    if (!control) return;
    const [by, of] = [names.get(control.by) ?? '', names.get(control.of) ?? ''];
    draft.controls.push({ by, of, from: at, to: end });
  },
  controlEnded: ({ draft }, { at }, before) => {
    if (isOpen(before) && before.control?.stage === 'active') closeLast(draft.controls, at);
  },
};
