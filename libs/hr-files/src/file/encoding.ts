import chardet from 'chardet';
import { HrFileError } from '../hr-file-error.js';

/** The encodings HR systems export; everything else is refused by name rather than read as nonsense. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The encoding a byte order mark announces, or undefined without one. */
export function encodingOfBom(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: in any HR export most characters are ASCII, so every other byte is mostly zero. */
export function utf16WithoutBom(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]! += 1;
  });
  const half = head.length / 2;
  if (half >= 2 && zeros[1]! > half * 0.4 && zeros[0]! < half * 0.1) return 'utf-16le';
  if (half >= 2 && zeros[0]! > half * 0.4 && zeros[1]! < half * 0.1) return 'utf-16be';
  return undefined;
}

/** chardet is rarely surer than this about the wrong family; below it, Windows-1252 is the better guess. */
const SURE_OF_ANOTHER_FAMILY = 50;
const LATIN = /^(ascii|iso-8859-(1|2|9|15)|windows-125[024]|utf-8)$/i;

/**
 * Guesses the encoding of a window that holds bytes over 127: strictly valid UTF-8 is UTF-8 (the window may end inside
 * a character); otherwise Windows-1252, unless the bytes clearly are of a family that is not supported.
 */
export function guessEncoding(window: Uint8Array): Encoding {
  if (isUtf8SoFar(window)) return 'utf-8';
  const best = chardet.analyse(window)[0];
  if (best !== undefined && best.confidence >= SURE_OF_ANOTHER_FAMILY && !LATIN.test(best.name)) {
    throw new HrFileError(
      'encoding_unsupported',
      `The file seems to be written in ${best.name}. Export it as UTF-8, or state its encoding in the mapping.`,
    );
  }
  return 'windows-1252';
}

function isUtf8SoFar(window: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(window, { stream: true });
    return true;
  } catch (error) {
    if (isDecodingFault(error)) return false;
    throw error;
  }
}

/** Whether a strict `TextDecoder` refused the bytes, as opposed to anything else that went wrong. */
export function isDecodingFault(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}
