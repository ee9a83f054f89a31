import type { Reply } from '../platform/command.ts';

/** Somebody asks faster than a person reads. */
export function slowDownReply(): Reply {
	return {
		private: true,
		content:
			'That is more than I can answer at once. Please give me a moment, and ask again: one question every two seconds is fine.',
	};
}
