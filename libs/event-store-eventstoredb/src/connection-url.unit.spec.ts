import { checkConnectionUrl } from './connection-url.js';
import { ConnectionUrlError } from './errors.js';

describe('a connection string', () => {
  it.each([
    'esdb://localhost',
    'esdb://admin:changeit@db.example:2113',
    'esdb://admin:p%40ss%3Aword@db.example:2113?tls=true&tlsCAFile=%2Fcerts%2Fca.crt',
    'esdb+discover://admin:changeit@cluster.example:2113?nodePreference=leader&keepAliveInterval=10000',
    'esdb://one.example:2113,two.example:2113,three.example:2113',
    'esdb://127.0.0.1:2113?tls=false',
  ])('%s is taken', (url) => {
    expect(() => checkConnectionUrl(url)).not.toThrow();
  });

  it.each([
    ['another protocol', 'http://localhost:2113'],
    ['a raw : in the password, at which the client would cut it', 'esdb://admin:se:cret@localhost'],
    ['a raw @ in the password', 'esdb://admin:se@cret@localhost'],
    ['an option that the client would print with the whole string', 'esdb://admin:secret@localhost?colour=secret'],
    ['throwOnAppendFailure, whose answers of a batch are wrong', 'esdb://admin:secret@localhost?throwOnAppendFailure=false'],
    ['tlsVerifyCert, which the client ignores', 'esdb://admin:secret@localhost?tlsVerifyCert=false'],
    ['tls that is neither on nor off', 'esdb://admin:secret@localhost?tls=secret'],
    ['credentials without TLS, which the client would silently leave out', 'esdb://admin:secret@localhost?tls=false'],
    ['no host', 'esdb://admin:secret@'],
  ])('with %s is refused, and the message does not repeat it', (_, url) => {
    const error = (() => {
      try {
        return checkConnectionUrl(url);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(ConnectionUrlError);
    expect((error as Error).message).not.toMatch(/secret|cret@/);
  });
});
