import { commands } from '../commands/index.ts';
import type { Context } from './context.ts';
import { platformMessages } from './messages/en.ts';
import type { Application } from './platform/application.ts';
import { definedOptions } from './platform/command.ts';
import type { ReadableAtlas } from './questions/readable-atlas.ts';

/** The application over the atlas of the moment. */
export function applicationOf(atlas: () => ReadableAtlas): Application {
	return {
		commands,
		context: (): Context => ({ atlas: atlas() }),
		messages: platformMessages,
		questions: {
			toCall: (question, about) => ({ name: 'ask', options: definedOptions({ question, about }) }),
			subjectOptions: ['mechanism', 'first', 'second', 'third'],
		},
	};
}
