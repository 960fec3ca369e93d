import { addMessages } from '../../app/i18n.js';
import messages from './messages.en.json';

addMessages('mailOff', messages);
