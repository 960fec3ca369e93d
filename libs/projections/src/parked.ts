import { ParkedKeys, type ParkedKeysOptions, type UpcastingCodec } from '@upstream/subscriptions';
import { projectionName } from './apply.js';
import type { ReadModel } from './read-model.js';
import type { Rows } from './rows.js';

export interface ParkedOfOptions extends Pick<ParkedKeysOptions, 'flow' | 'store' | 'onParked'> {
  readonly readModel: ReadModel;
  readonly rows: Rows;
  readonly codec: UpcastingCodec;
}

/** What waits of a read model: streams whose events failed. Works from any process of the service, also without a projector. */
export const parkedOf = ({ flow, store, readModel, rows, codec, onParked }: ParkedOfOptions): ParkedKeys =>
  new ParkedKeys({
    subscription: projectionName(readModel),
    flow,
    store,
    onParked,
    redo: async (tx, event) => {
      await rows.begin?.(tx, readModel);
      await rows.apply(tx, readModel, await codec.decode([event], 'projection'));
    },
  });
