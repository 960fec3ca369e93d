/** Other spellings of a path, that routers, proxies or guards may read as the same one. */
export const variantsOf = (path: string): Readonly<Record<string, string>> => {
  const [, first = '', ...rest] = path.split('/');
  const last = rest.at(-1) ?? first;
  const encoded = (text: string) => [...text].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
  const withLast = (text: string) => `/${[first, ...rest].slice(0, -1).concat(text).join('/')}`;
  return {
    'slash at the end': `${path}/`,
    'two slashes at the end': `${path}//`,
    'two slashes at the start': `/${path}`,
    'two slashes inside': path.replace(/\/(?=[^/]+$)/, '//'),
    'upper case': path.toUpperCase(),
    'first letter in upper case': withLast(last.charAt(0).toUpperCase() + last.slice(1)),
    'an encoded letter': `/${encoded(first.charAt(0))}${path.slice(2)}`,
    'all letters encoded': path.replace(/[a-z]/g, (letter) => encoded(letter)),
    'encoded twice': path.replace(/^\/./, (start) => `/%25${start.charCodeAt(1).toString(16)}`),
    'an encoded slash': path.replace(/\/(?=[^/]+$)/, '%2F'),
    'a backslash': path.replace(/\/(?=[^/]+$)/, '\\'),
    'an encoded backslash': path.replace(/\/(?=[^/]+$)/, '%5c'),
    'a dot': path.replace(/\/(?=[^/]+$)/, '/./'),
    'up and down again': `/v1/programmes/..${path}`,
    'up and down again, encoded': `/health/live/%2e%2e/%2e%2e${path}`,
    'a parameter of the segment': `${path};x=1`,
    'a public ending': `${path};/health/live`,
    'a file ending': `${path}.json`,
    'a question mark': `${path}?`,
    'an encoded question mark': `${path}%3f`,
    'a fragment': `${path}#/health/live`,
    'an encoded fragment': `${path}%23`,
    'a space at the end': `${path}%20`,
    'a tab at the end': `${path}%09`,
    'a zero byte': `${path}%00`,
    'a line break': `${path}%0d%0a`,
    'an overlong slash': path.replace(/\/(?=[^/]+$)/, '%c0%af'),
    'a letter of another script': path.replace('/v1/', '/%D1%B51/'),
    'a soft hyphen': `${path}%C2%AD`,
    'a whole address': `http://127.0.0.1${path}`,
    'an address elsewhere': `http://elsewhere.example${path}`,
    'a query that names another programme': `${path}?programmeId=*&region=us`,
  };
};

/** Headers by which some servers let a request name another method or address than its own. */
export const disguises = (method: string, path: string): Readonly<Record<string, readonly [method: string, path: string, headers: Record<string, string>]>> => ({
  'another method in X-HTTP-Method-Override': ['GET', path, { 'x-http-method-override': method }],
  'another method in X-HTTP-Method': ['POST', path, { 'x-http-method': method, 'x-method-override': method }],
  'the address in X-Original-URL': ['GET', '/health/live-not', { 'x-original-url': path, 'x-rewrite-url': path }],
  'from this machine, it says': [method, path, { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', forwarded: 'for=127.0.0.1', host: 'localhost' }],
  'verified by a proxy, it says': [method, path, { 'x-forwarded-user': 'root', 'x-remote-user': 'root', 'x-upstream-request': '1', 'x-forwarded-access-token': 'x' }],
});
