import { useState } from 'react';
import { useSession } from '../api/session.js';
import { draftsOf } from './drafts.js';

/** A text until it is sent; it survives a reload, as `draftsOf` keeps it. Undefined gives it up. */
export function useDraft(name: string): readonly [text: string | undefined, change: (text: string | undefined) => void] {
  const { session } = useSession();
  const drafts = draftsOf(session?.id ?? '');
  const [text, setText] = useState(() => {
    const kept = drafts.read(name);
    return typeof kept === 'string' ? kept : undefined;
  });
  const change = (next: string | undefined) => {
    setText(next);
    if (next) drafts.save(name, next);
    else drafts.forget(name);
  };
  return [text, change];
}
