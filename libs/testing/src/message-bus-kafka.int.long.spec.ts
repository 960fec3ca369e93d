import { messageBusContract } from './message-bus.contract.js';
import { kafkaForSpecs } from './message-bus-kafka-for-specs.js';

messageBusContract('Kafka', () => kafkaForSpecs());
