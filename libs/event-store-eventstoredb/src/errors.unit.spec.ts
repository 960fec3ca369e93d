import { AttemptFailedError, faultOf, RefusedByServerError, StreamTombstonedError, UnfitLogError } from './errors.js';

const grpc = (code: number, message: string, trailers: Record<string, string> = {}): Error =>
  Object.assign(new Error(message), { code, details: message, metadata: { getMap: () => trailers } });

describe('what an error of the client means', () => {
  it('without a server the raw error has no type: it may be repeated, and nothing was sent', () => {
    const fault = faultOf(grpc(14, '14 UNAVAILABLE: No connection established. Last error: connect ECONNREFUSED 127.0.0.1:1'), 's-1', true);
    expect(fault).toBeInstanceOf(AttemptFailedError);
    expect(fault).toMatchObject({ sent: false });
    expect(faultOf(new Error('Failed to discover after 10 attempts.'), 's-1', true)).toMatchObject({ sent: false });
  });

  it('a connection lost on the way may have been too late', () => {
    expect(faultOf(grpc(14, '14 UNAVAILABLE: read ECONNRESET'), 's-1', true)).toMatchObject({ sent: true });
    expect(faultOf(grpc(1, '1 CANCELLED: the server went down'), 's-1', true)).toMatchObject({ sent: true });
  });

  it.each([[3], [7], [12], [16]])('code %i is a refusal, which repeating does not change', (code) => {
    expect(faultOf(grpc(code, 'no'), 's-1', true)).toBeInstanceOf(RefusedByServerError);
  });

  it('a deleted stream is told by its trailer', () => {
    expect(faultOf(grpc(9, 'deleted', { exception: 'stream-deleted', 'stream-name': 's-1' }), 's-1', true)).toBeInstanceOf(StreamTombstonedError);
  });

  it('a mistake in the program, or a log that cannot be followed, is not taken for a lost connection', () => {
    for (const error of [new TypeError('x is undefined'), new UnfitLogError('transactions')]) expect(faultOf(error, 's-1', true)).toBe(error);
  });
});
