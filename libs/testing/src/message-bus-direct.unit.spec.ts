import { DirectBus } from '@upstream/messaging';
import { messageBusContract } from './message-bus.contract.js';

const directly = () => {
  let regions = 0;
  return Promise.resolve({ bus: () => new DirectBus(), newRegion: () => Promise.resolve(`r${regions++}`), close: () => Promise.resolve() });
};

messageBusContract('direct', directly);
messageBusContract('direct, keys shuffled', async () => ({ ...(await directly()), bus: () => new DirectBus({ shuffleKeys: (lanes) => [...lanes].reverse() }) }));
