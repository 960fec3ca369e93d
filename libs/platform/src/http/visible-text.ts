import { z } from 'zod';

/** Something other than spaces, control characters and what by Unicode draws nothing. The Braille blank is drawn, empty. */
const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** What somebody writes, without the spaces at its ends; empty where nothing of it could be seen: `visibleText.min(1).max(200)`. */
export const visibleText = z.string().overwrite((text) => (VISIBLE.test(text) ? text.trim() : ''));
