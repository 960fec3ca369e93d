/** Whether nothing of a text can be seen: the API takes it for empty (libs/platform, `visible-text.ts`). */
export const isBlank = (text: string): boolean => !/[^\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
