import { Module, type DynamicModule } from '@nestjs/common';
import { ChangeFeed, type ChangeFeedOptions } from './change-feed.js';
import { CHANGE_FEED, ChangesController } from './changes-controller.js';

@Module({})
export class ChangesModule {
  static of(options: ChangeFeedOptions): DynamicModule {
    return { module: ChangesModule, controllers: [ChangesController], providers: [{ provide: CHANGE_FEED, useValue: new ChangeFeed(options) }] };
  }
}
