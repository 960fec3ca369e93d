import { findBinaries } from './binaries.js';
import { serverUrl } from './server-url.js';
import { stepsTo } from './server-account.js';

describe('before a start', () => {
  it('a platform without PostgreSQL is refused, and the others are named', () => {
    const find = () => findBinaries('sunos-sparc');
    expect(find).toThrow(expect.objectContaining({ code: 'platform-package-missing' }));
    expect(find).toThrow(/sunos-sparc .*linux-x64, linux-arm64, darwin-x64, darwin-arm64/);
  });

  it('every folder on the way is looked at, from the top', () => {
    expect(stepsTo('/a/b c/d')).toEqual(['/', '/a', '/a/b c', '/a/b c/d']);
  });
});

it('a URL can carry any name and password', () => {
  const url = new URL(serverUrl(5, 'a/b', { user: 'u@x', password: 'p:/?#%' }));
  expect([url.username, url.password, url.pathname].map(decodeURIComponent)).toEqual(['u@x', 'p:/?#%', '/a/b']);
  expect(url.host).toBe('127.0.0.1:5');
});
