import { refused, type Checked } from './checked.js';
import { LIMITS, readText } from './text.js';

const LOCAL = /^[^\s@"(),:;<>[\]\\]{1,64}$/u;
const DOMAIN = /^(?=.{1,253}$)[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;

/** An address, checked for its shape only; the domain in lower case, the part before it as written. */
export function readEmail(text: string): Checked<string> {
  const line = readText(text, LIMITS.email);
  if (!('value' in line)) return line;
  const at = line.value.lastIndexOf('@');
  const local = line.value.slice(0, at);
  const domain = line.value.slice(at + 1).toLowerCase();
  if (at < 1 || !LOCAL.test(local) || !DOMAIN.test(domain) || local.startsWith('.') || local.endsWith('.')) {
    return refused('invalid_email', 'The cell is not an e-mail address.');
  }
  return { value: `${local}@${domain}` };
}

/** A mail handle: becomes an address of the domain, in lower case, as handles are typed either way. */
export function readHandle(text: string, domain: string): Checked<string> {
  const line = readText(text, LIMITS.handle);
  if (!('value' in line)) return line;
  if (line.value.includes('@')) return refused('invalid_handle', 'The cell is a whole address, not the part before the @.');
  const address = readEmail(`${line.value.toLowerCase()}@${domain}`);
  return 'value' in address ? address : refused('invalid_handle', 'The cell cannot be the part of an address before the @.');
}
