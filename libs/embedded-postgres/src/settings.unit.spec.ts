import { asArguments, settingsFor } from './settings.js';

describe('the settings of the server', () => {
  it('write every commit to the disk, unless told that it is for a test', () => {
    expect(settingsFor({}, true)).toMatchObject({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' });
    expect(settingsFor({}, false)).toMatchObject({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  });

  it('can be changed by a caller', () => {
    expect(settingsFor({ work_mem: '8MB', statement_timeout: '5s' }, true)).toMatchObject({
      work_mem: '8MB',
      statement_timeout: '5s',
      shared_buffers: '64MB',
    });
  });

  it('cannot be changed where the library promises something', () => {
    for (const name of ['listen_addresses', 'fsync', 'log_statement', 'log_min_messages', 'port', 'upstream.supervisor_pid']) {
      expect(() => settingsFor({ [name]: 'x' }, true)).toThrow(expect.objectContaining({ code: 'setting-refused' }));
    }
  });

  it('have plain names', () => {
    for (const name of ['FSYNC', 'a b', 'a=b', '']) {
      expect(() => settingsFor({ [name]: 'x' }, true)).toThrow(expect.objectContaining({ code: 'setting-refused' }));
    }
  });

  it('reach the server as they are, blanks included', () => {
    expect(asArguments({ a: 'b c', d: '' })).toEqual(['-c', 'a=b c', '-c', 'd=']);
  });
});
