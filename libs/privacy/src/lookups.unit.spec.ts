import { createHmac } from 'node:crypto';
import { lookupHash, pseudonym, requestDigest } from './lookups.js';

const key = Buffer.alloc(32, 7);

describe('look-ups by hash', () => {
  it('find an e-mail address however it was typed', () => {
    const hash = lookupHash(key, 'acme', 'email', 'ada.byron@acme.example');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(lookupHash(key, 'acme', 'email', '  Ada.Byron@ACME.example\n')).toBe(hash);
    expect(lookupHash(key, 'acme', 'email', 'ａda.byron@acme.example')).toBe(hash);
  });

  it('find an employee number with blanks around it, but keep its letters and zeros apart', () => {
    const hash = lookupHash(key, 'acme', 'employee-number', '00E7');
    expect(lookupHash(key, 'acme', 'employee-number', ' 00E7 ')).toBe(hash);
    expect(lookupHash(key, 'acme', 'employee-number', '00e7')).not.toBe(hash);
    expect(lookupHash(key, 'acme', 'employee-number', 'E7')).not.toBe(hash);
  });

  it('differ by key, tenant and kind, and wherever one part ends and the next begins', () => {
    const hashes = [
      lookupHash(key, 'acme', 'email', '7'),
      lookupHash(Buffer.alloc(32, 8), 'acme', 'email', '7'),
      lookupHash(key, 'acme2', 'email', '7'),
      lookupHash(key, 'acme', 'employee-number', '7'),
      pseudonym(key, 'ab', 'c', 'd'),
      pseudonym(key, 'a', 'bc', 'd'),
      pseudonym(key, 'a', 'b', 'cd'),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('recognise a request body by its bytes', () => {
    expect(requestDigest(key, '{"ä":1}')).toBe(requestDigest(key, Buffer.from('{"ä":1}')));
    expect(requestDigest(key, '{"a":1}')).not.toBe(requestDigest(key, '{"a": 1}'));
  });

  it('stand for a principal by a UUID that stays the same', () => {
    const id = pseudonym(key, 'acme', 'https://id.acme.example', 'u1');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(pseudonym(key, 'acme', 'https://id.acme.example', 'u1')).toBe(id);
  });

  it('never change: digests and look-ups are stored', () => {
    const mac = createHmac('sha256', key);
    for (const part of ['request', '{"ä":"€"}']) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(Buffer.byteLength(part));
      mac.update(length).update(part);
    }
    expect(requestDigest(key, '{"ä":"€"}')).toBe(mac.digest('hex'));
    expect(lookupHash(key, 'acme', 'email', 'ada.byron@acme.example')).toBe('bd1e4f1bd809612c7c63f6803a7515ce37367356a85bdfb22d4d478677526466');
  });

  it('refuse a short key', () => {
    expect(() => lookupHash(Buffer.alloc(16), 'acme', 'email', 'a@b.example')).toThrow('32 bytes');
  });
});
